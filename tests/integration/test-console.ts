// A console to call from: a kept and tested token of the practice market, and the ways to look at what it sends.
import type { Core } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { PRACTICE_API } from '../../src/shared/api-address.ts';
import type { CallDraft } from '../../src/shared/api-call.ts';
import { openTestCore, practiceToken, type TestCore, testNow } from './open-test-core.ts';

export const CABINET = 'Садовый дом';

export type TestConsole = {
  test: TestCore;
  core: Core;
  tokenId: string;
  value: string;
  campaignId: string;
  draft(operationId: string, change?: Partial<CallDraft>): CallDraft;
  /** A call that writes. */
  prices(): CallDraft;
  /** What reached the market since the last look, as method and path. */
  sentSince(): string[];
  /** Answers every call with this instead of asking the market. */
  answerWith(body: string | Uint8Array<ArrayBuffer>, init?: ResponseInit): void;
};

/** Opens core with one token of the practice market, RetailCRM, kept and tested in its cabinet. */
export async function openTestConsole(now: () => number = Date.now): Promise<TestConsole> {
  const test = await openTestCore(now);
  const { core, market } = test;
  await test.openVault();
  const { id } = core.cabinets.add({ title: CABINET, colour: 'teal', api: PRACTICE_API });
  const value = practiceToken(market, 'RetailCRM');
  const tokenId = core.tokens.keepNew(id, new Secret(value), 'RetailCRM', '').id;
  await testNow(core, tokenId);
  const campaignId = market.cabinets[0]?.stores[0]?.id ?? '';
  const draft: TestConsole['draft'] = (operationId, change = {}) => ({
    tokenId,
    operationId,
    params: {},
    query: {},
    body: '',
    ...change,
  });
  let looked = market.control.requests().length;
  return {
    test,
    core,
    tokenId,
    value,
    campaignId,
    draft,
    prices: () => draft('updatePrices', { params: { campaignId }, body: '{"offers":[]}' }),
    sentSince() {
      const all = market.control.requests();
      const fresh = all.slice(looked);
      looked = all.length;
      return fresh.map(({ method, path }) => `${method} ${path}`);
    },
    answerWith(body, init = {}) {
      test.line.fetch = async () => new Response(body, init);
    },
  };
}

/** The error of the refusal something ended with; null when it ended well. */
export async function refusalOf(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
    return null;
  } catch (error) {
    return (error as { error?: unknown }).error ?? error;
  }
}
