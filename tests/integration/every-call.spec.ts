// Every operation of the catalogue called through the console, by a token that may and by one that may not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { Secret } from '../../src/core/secret.ts';
import { ACCESS_SCOPE_NAMES, type AccessScope } from '../../src/shared/access-scope.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import { isOpenTo, type Operation } from '../../src/shared/operation.ts';
import { isOpenToAll } from '../../src/shared/own-area.ts';
import { openTestCore, type TestCore, testNow } from './open-test-core.ts';
import { businessIdOf, cabinetFor, storeIdOf } from './scope-cabinets.ts';

const { operations } = loadCatalogue();
let test: TestCore;
const tokenIds = new Map<AccessScope, string>();
beforeAll(async () => {
  const now = Date.now();
  test = await openTestCore(Date.now, { cabinets: ACCESS_SCOPE_NAMES.map(cabinetFor), clock: () => now });
  const { core, market } = test;
  await test.openVault();
  for (const { title, tokens } of market.cabinets) {
    const { id } = core.cabinets.add({ title, colour: 'teal', api: PRACTICE_API });
    const row = core.tokens.keepNew(id, new Secret(tokens[0]?.value ?? ''), title, '');
    await testNow(core, row.id);
    tokenIds.set(title as AccessScope, row.id);
  }
});
afterAll(() => test.close());

/** Calls the operation with the token of a scope: let in, refused for want of the scope, or anything else in full. */
async function outcomeOf(operation: Operation, scope: AccessScope): Promise<string> {
  const index = ACCESS_SCOPE_NAMES.indexOf(scope);
  const [model = 'fbs'] = operation.models;
  const known: Record<string, string> = {
    businessId: businessIdOf(index),
    campaignId: storeIdOf(index, model),
  };
  const params = Object.fromEntries(operation.pathParams.map((name) => [name, known[name] ?? '1']));
  // What must be filled in, and nothing more.
  const query = Object.fromEntries(
    operation.query.filter((one) => one.required).map((one) => [one.name, one.options?.[0] ?? '1']),
  );
  const draft = {
    tokenId: tokenIds.get(scope) ?? '',
    operationId: operation.operationId,
    params,
    query,
    body: operation.hasBody ? '{}' : '',
  };
  try {
    // The name unlocks the writing ones, and changes nothing for the others.
    const { status, message, text } = await test.core.calls.make(draft, scope);
    if (status === 200) return 'open';
    const isScope = message?.startsWith('Token does not have any of the scopes');
    return status === 403 && isScope ? 'no scope' : `${status} ${text}`;
  } catch (error) {
    return JSON.stringify((error as { error?: unknown }).error ?? String(error));
  }
}

const FILE_NEEDED = '{"code":"call-invalid","field":"body","problem":"file-needed"}';

describe('every operation through the console', () => {
  it('is let in for a token that may', async () => {
    const outcomes: Record<string, string> = {};
    for (const one of operations) outcomes[one.operationId] = await outcomeOf(one, 'ALL_METHODS');
    const odd = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'open');
    expect(odd).toEqual([
      ['getGoodsFeedbacksUrbanads', expect.stringMatching(/^403 .*Access denied/s)],
      ['sendFileToChat', FILE_NEEDED],
    ]);
    expect(Object.keys(outcomes)).toHaveLength(169);
  });

  it('is refused for a token that may not, as the matrix says', async () => {
    const outcomes: [string, string][] = [];
    for (const one of operations) {
      const closed = ACCESS_SCOPE_NAMES.find((scope) => !isOpenTo(one, [scope]));
      if (closed) outcomes.push([one.operationId, await outcomeOf(one, closed)]);
      // Nobody may not.
      else expect(isOpenToAll(one), one.operationId).toBe(true);
    }
    expect(outcomes).toHaveLength(169 - 15);
    expect(outcomes.filter(([, outcome]) => outcome !== 'no scope')).toEqual([
      ['sendFileToChat', FILE_NEEDED],
    ]);
  });
});
