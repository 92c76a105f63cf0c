// Writing calls of the console: locked, unlocked for one, refused where the cabinet is not proven.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { Secret } from '../../src/core/secret.ts';
import { practiceToken, type TestCore, testNow } from './open-test-core.ts';
import { CABINET, openTestConsole, refusalOf, type TestConsole } from './test-console.ts';

let test: TestCore;
let tokenId: string;
let value: string;
let campaignId: string;
let draft: TestConsole['draft'];
let prices: TestConsole['prices'];
let sentSince: TestConsole['sentSince'];

beforeEach(async () => {
  ({ test, tokenId, value, campaignId, draft, prices, sentSince } = await openTestConsole());
});
afterEach(() => test.close());

describe('a writing call', () => {
  it.each([null, '', ' ', 'Сад', 'садовый дом', 'Лавка чая'])(
    'is not sent with %j for the name',
    async (typed) => {
      sentSince();
      expect(await refusalOf(test.core.calls.make(prices(), typed))).toEqual({
        code: 'writing-locked',
        cabinetTitle: CABINET,
      });
      expect(sentSince()).toEqual([]);
      expect(test.core.calls.history(tokenId)).toEqual([]);
    },
  );

  it('is sent once with the name, and the next is locked again', async () => {
    sentSince();
    expect(await test.core.calls.make(prices(), '  Садовый\u00a0дом ')).toMatchObject({
      status: 200,
      wrote: true,
    });
    expect(sentSince()).toEqual([`POST /v2/campaigns/${campaignId}/offer-prices/updates`]);
    expect(await refusalOf(test.core.calls.make(prices(), null))).toMatchObject({ code: 'writing-locked' });
    expect(sentSince()).toEqual([]);
    expect(test.core.calls.history(tokenId)).toMatchObject([{ wrote: true, hadBody: true, status: 200 }]);
  });

  it('of the act that a GET confirms is locked too', async () => {
    const act = draft('downloadShipmentReceptionTransferAct', { params: { campaignId } });
    expect(await refusalOf(test.core.calls.make(act, null))).toMatchObject({ code: 'writing-locked' });
  });

  it('stays locked when a loaded catalogue calls it reading, or knows it alone', async () => {
    const { operations } = loadCatalogue();
    const one = operations.find(({ operationId }) => operationId === 'updatePrices');
    const forged = operations.map((other) => (other === one ? { ...other, readOnly: true } : other));
    const alone = { ...one, operationId: 'peek', path: '/v2/campaigns/{campaignId}/peek', readOnly: true };
    test.core.catalogues.adopt(JSON.stringify({ asOf: '2026-11-01', operations: [...forged, alone] }));
    sentSince();
    expect(await refusalOf(test.core.calls.make(prices(), null))).toMatchObject({ code: 'writing-locked' });
    const peek = { ...prices(), operationId: 'peek' };
    expect(await refusalOf(test.core.calls.make(peek, null))).toMatchObject({ code: 'writing-locked' });
    expect(sentSince()).toEqual([]);
  });

  it('is refused while it is not proven whose cabinet it would change', async () => {
    const { core, market } = test;
    const cabinetId = core.tokens.show(tokenId).cabinetId;
    const fresh = core.tokens.keepNew(
      cabinetId,
      new Secret(practiceToken(market, 'Репрайсер')),
      'Репрайсер',
      '',
    ).id;
    const untested = { ...prices(), tokenId: fresh };
    expect(await refusalOf(core.calls.make(untested, CABINET))).toEqual({
      code: 'cabinet-unproven',
      elsewhere: false,
    });
    market.control.moveToken(value, 'tea');
    await testNow(core, tokenId);
    sentSince();
    expect(await refusalOf(core.calls.make(prices(), CABINET))).toEqual({
      code: 'cabinet-unproven',
      elsewhere: true,
    });
    // The alarm stands although the Market put the token back.
    market.control.moveToken(value, 'garden');
    await testNow(core, tokenId);
    sentSince();
    expect(await refusalOf(core.calls.make(prices(), CABINET))).toEqual({
      code: 'cabinet-unproven',
      elsewhere: true,
    });
    expect(sentSince()).toEqual([]);
    expect(await core.calls.make(draft('getCampaigns'), null)).toMatchObject({ status: 200 });
  });
});

describe('a writing call that waits for room', () => {
  /** Holds the two places of the cabinet; the answer lets them go. */
  async function holdBothPlaces(): Promise<() => void> {
    const { core, market } = test;
    const cabinetId = core.tokens.show(tokenId).cabinetId;
    const released = Promise.withResolvers<void>();
    const reached = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let count = 0;
    test.line.fetch = async (url, init) => {
      reached[count]?.resolve();
      count += 1;
      if (count <= 2) await released.promise;
      return fetch(url, init);
    };
    for (const title of ['Репрайсер', 'Аналитик']) {
      const { id } = core.tokens.keepNew(cabinetId, new Secret(practiceToken(market, title)), title, '');
      core.calls.make({ ...draft('getCampaigns'), tokenId: id }, null).catch(() => undefined);
    }
    await Promise.all(reached.map(({ promise }) => promise));
    return released.resolve;
  }

  it('is not sent when its token went to the trash meanwhile', async () => {
    const release = await holdBothPlaces();
    sentSince();
    const call = refusalOf(test.core.calls.make(prices(), CABINET));
    test.core.tokens.discard(tokenId);
    release();
    expect(await call).toEqual({ code: 'not-found', what: 'token' });
    expect(sentSince().filter((one) => one.startsWith('POST'))).toEqual([]);
  });

  it('is not sent when its token was erased, nor when the cabinet has another name by now', async () => {
    const release = await holdBothPlaces();
    sentSince();
    const call = refusalOf(test.core.calls.make(prices(), CABINET));
    const { cabinetId } = test.core.tokens.show(tokenId);
    test.core.cabinets.edit({ id: cabinetId, title: 'Другой', colour: 'teal' });
    release();
    expect(await call).toEqual({ code: 'writing-locked', cabinetTitle: 'Другой' });
    test.core.tokens.discard(tokenId);
    test.core.tokens.erase(tokenId);
    expect(await refusalOf(test.core.calls.make(prices(), 'Другой'))).toEqual({
      code: 'not-found',
      what: 'token',
    });
    expect(sentSince().filter((one) => one.startsWith('POST'))).toEqual([]);
  });
});
