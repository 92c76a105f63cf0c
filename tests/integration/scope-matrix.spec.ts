// Every operation, called on the practice market with every scope: its answer is what the catalogue says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import { startPracticeMarket } from '../../src/practice/practice-market.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import { ACCESS_SCOPE_NAMES } from '../../src/shared/access-scope.ts';
import type { Operation } from '../../src/shared/operation.ts';
import { isOpenTo } from '../../src/shared/operation.ts';
import { callOperation } from './practice-caller.ts';
import { businessIdOf, cabinetFor, storeIdOf, tokenOf } from './scope-cabinets.ts';

const { operations } = loadCatalogue();
/** What came back: let in, refused for want of a scope, or anything else in full. */
async function outcomeOf(market: PracticeMarket, operation: Operation, scope: AccessScope) {
  const index = ACCESS_SCOPE_NAMES.indexOf(scope);
  const [model = 'fbs'] = operation.models;
  const { status, error, text } = await callOperation(market, tokenOf(scope), operation, {
    businessId: businessIdOf(index),
    campaignId: storeIdOf(index, model),
  });
  if (status === 200) return 'open';
  if (status === 403 && error?.startsWith('FORBIDDEN: Token does not have any of the scopes'))
    return 'no scope';
  return `${status} ${text}`;
}

function expectedOf(operation: Operation, scope: AccessScope): string {
  if (!isOpenTo(operation, [scope])) return 'no scope';
  // With the right scope, but not for sellers at all (facts section 3).
  if (!operation.audience.includes('seller'))
    return '403 {"status":"ERROR","errors":[{"code":"FORBIDDEN","message":"Access denied"}]}';
  return 'open';
}

let market: PracticeMarket;
beforeAll(async () => {
  market = await startPracticeMarket({
    cabinets: ACCESS_SCOPE_NAMES.map(cabinetFor),
    clock: () => 1_790_000_000_000,
  });
});
afterAll(() => market.close());

describe('169 operations and 14 scopes', () => {
  test.each(ACCESS_SCOPE_NAMES)('%s', async (scope) => {
    const answered: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const operation of operations) {
      expected[operation.operationId] = expectedOf(operation, scope);
      answered[operation.operationId] = await outcomeOf(market, operation, scope);
    }
    expect(answered).toEqual(expected);
  });

  test('each call was made once with each scope', () => {
    const calls = market.control.requests().map((one) => `${one.cabinet} ${one.operationId}`);
    expect(calls).toHaveLength(169 * 14);
    expect(new Set(calls).size).toBe(169 * 14);
  });
});
