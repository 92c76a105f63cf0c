// The ledger of introspections over a real database: whose limit a call counts against, which calls count, what the Market's
// word on the limit changes, and for how long.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IntrospectionLedger } from '../../src/core/checks/introspection-ledger.ts';
import type { Exchange } from '../../src/core/market/request.ts';
import type { CabinetRow } from '../../src/core/store/cabinet-table.ts';
import type { MarketIdentity } from '../../src/shared/views.ts';
import { madeExchange } from '../unit/made-exchange.ts';
import { cabinetRow } from './kept-rows.ts';
import { openStoreForAll } from './store-for-all.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const API = 'https://market.test';
const business = (id: string): MarketIdentity => ({ id, name: null });
const owned = (id: string) => ({ belongsTo: business(id) });

let ledger: IntrospectionLedger;
let now = 1_700_000_000_000;
const store = openStoreForAll(() => now);
let days = 0;
beforeEach(() => {
  // Each a day after the one before: what that wrote counts for nothing any more.
  days += 1;
  now = 1_700_000_000_000 + days * 24 * HOUR;
  ledger = new IntrospectionLedger(store, () => now);
});
afterEach(() => {
  for (const where of ['kept', 'discarded'] as const)
    for (const { id } of store.cabinets.list(where)) store.cabinets.erase(id);
});

function addCabinet(id: string, identity: MarketIdentity | null, more: Partial<CabinetRow> = {}): CabinetRow {
  const row = cabinetRow(id, { api: API, identity, ...more });
  store.cabinets.insert(row);
  return row;
}

const answer = (more: Partial<Exchange> = {}) => madeExchange(now, more);
const until = (ms: number) => new Date(now + ms).toUTCString();
const word = (remaining: number, ms: number, more: Partial<Exchange> = {}) =>
  answer({ limitRemaining: String(remaining), limitUntil: until(ms), ...more });
const refused = (more: Partial<Exchange> = {}) => answer({ status: 420, ...more });
const AT_ONCE = [{ code: null, message: "Hit rate limit of '4' parallel requests" }];

/** One check for `entity`, with an answer to each of its calls, proven to be of `businessId` at the end. */
function check(entity: string | null, answers: readonly Exchange[], businessId: string | null = null): void {
  const meter = ledger.meterFor(entity);
  for (const exchange of answers) {
    meter.sending(exchange.operationId);
    meter.answered(exchange);
  }
  meter.settle(API, businessId);
}
const leftOf = (entity: string) => ledger.budgetOf(entity, 0).left;
const sentFor = (entity: string) => store.limits.sentSince(entity, now - 3 * HOUR).length;

describe('the limit a token counts against', () => {
  it('is that of its cabinet, as far as nothing else is known', () => {
    const unpinned = addCabinet('new', null);
    const garden = addCabinet('garden', business('7'));
    expect(ledger.entityOf(unpinned, null)).toBe('new');
    expect(ledger.entityOf(unpinned, { belongsTo: null })).toBe('new');
    expect(ledger.entityOf(garden, null)).toBe('garden');
    expect(ledger.entityOf(garden, owned('7'))).toBe('garden');
  });

  it('is that of the kept cabinet the Market puts it in, else of the business', () => {
    const garden = addCabinet('garden', business('7'));
    addCabinet('tea', business('8'));
    const gone = addCabinet('gone', business('9'), { discardedAt: 1 });
    addCabinet('abroad', business('10'), { api: 'https://other.test' });
    const entities = ['8', '9', '10', '11'].map((id) => ledger.entityOf(garden, owned(id)));
    expect(entities).toEqual(['tea', `${API} 9`, `${API} 10`, `${API} 11`]);
    expect(ledger.entityOf(addCabinet('new', null), owned('8'))).toBe('tea');
    expect([ledger.entityOf(gone, null), ledger.entityOf(gone, owned('9'))]).toEqual(['gone', 'gone']);
  });
});

describe('an introspection', () => {
  it('is written down before it goes out, so that a crash forgets none; other calls are not', () => {
    const meter = ledger.meterFor('garden');
    meter.sending('getCampaigns');
    expect(leftOf('garden')).toBe(100);
    meter.sending('getAuthTokenInfo');
    expect(new IntrospectionLedger(store, () => now).budgetOf('garden', 0).left).toBe(99);
    expect(leftOf('tea')).toBe(100);
  });

  it.each<[string, Partial<Exchange>, number]>([
    ['was answered', { status: 200 }, 1],
    ['was refused', { status: 403 }, 1],
    ['met a redirect', { status: 302, failure: 'redirected' }, 1],
    ['met the limit', { status: 420 }, 1],
    ['waited for nothing', { status: null, failure: 'timeout' }, 1],
    ['lost its line half-way', { status: null, failure: 'connection-lost' }, 1],
    ['lost half its answer', { status: 200, failure: 'connection-lost' }, 1],
    ['met trouble of the Market', { status: 500 }, 0],
    ['met an overloaded Market', { status: 503 }, 0],
    ['had no network', { status: null, failure: 'offline' }, 0],
    ['found no name', { status: null, failure: 'dns-failed' }, 0],
    ['found nobody', { status: null, failure: 'connection-refused' }, 0],
    ['met a strange certificate', { status: null, failure: 'tls-untrusted' }, 0],
    ['could not agree on TLS', { status: null, failure: 'tls-failed' }, 0],
    ['was refused by a proxy', { status: null, failure: 'proxy-refused' }, 0],
  ])('that %s counts as the Market counts it', (_what, exchange, counted) => {
    check('garden', [answer(exchange), answer(exchange)], '7');
    // The same for the cabinet that it was sent for and the one that it was proven to be of.
    expect([sentFor('garden'), sentFor(`${API} 7`)]).toEqual([2 * counted, 2 * counted]);
  });

  it('that did not count takes none back but itself', () => {
    check('garden', [
      answer(),
      answer({ status: 503 }),
      answer({ operationId: 'getCampaigns', status: 503 }),
    ]);
    expect(leftOf('garden')).toBe(99);
  });

  it('of another cabinet than it was sent for counts for both', () => {
    addCabinet('garden', business('7'));
    addCabinet('tea', business('8'));
    check('garden', [answer()], '8');
    expect([leftOf('garden'), leftOf('tea')]).toEqual([99, 99]);
    check('garden', [answer()], '7');
    expect([leftOf('garden'), leftOf('tea')]).toEqual([98, 99]);
  });

  it('of a value nobody knows the cabinet of counts once that is proven, and not before', () => {
    addCabinet('tea', business('8'));
    check(null, [answer()]);
    check(null, [answer()], '9');
    check(null, [answer()], '8');
    expect([leftOf('tea'), leftOf(`${API} 9`)]).toEqual([99, 99]);
  });

  it('counts for the cabinet it was sent for as long as that has no identity and no other one claims it', () => {
    addCabinet('new', null);
    check('new', [answer()], '8');
    expect([leftOf('new'), leftOf(`${API} 8`)]).toEqual([99, 100]);
    addCabinet('tea', business('8'));
    check('new', [answer()], '8');
    expect([leftOf('new'), leftOf('tea')]).toEqual([98, 99]);
  });

  it('is forgotten after two hours, not while it may still count', () => {
    check('garden', [answer()]);
    now += 2 * HOUR;
    ledger.forgetOld();
    expect(sentFor('garden')).toBe(1);
    now += 1;
    ledger.forgetOld();
    expect(sentFor('garden')).toBe(0);
  });

  it('counts as sent now when it was written by a clock that was ahead', () => {
    check('garden', [answer()]);
    now -= 5 * HOUR;
    expect(leftOf('garden')).toBe(99);
    now += HOUR - 1;
    expect(leftOf('garden')).toBe(99);
    now += 1;
    expect(leftOf('garden')).toBe(100);
  });
});

describe('the budget', () => {
  const send = (count: number) =>
    check(
      'garden',
      Array.from({ length: count }, () => answer()),
    );

  it('leaves out what is booked, until it is given back', () => {
    const giveBack = [ledger.book('garden'), ledger.book('garden')];
    expect([leftOf('garden'), leftOf('tea')]).toEqual([98, 100]);
    giveBack[0]?.();
    expect(leftOf('garden')).toBe(99);
    giveBack[1]?.();
    expect(leftOf('garden')).toBe(100);
  });

  it('has no room for more than is left once what is booked goes out', () => {
    send(89);
    expect(ledger.budgetOf('garden', 10).freeAt).toBeNull();
    ledger.book('garden');
    expect(ledger.budgetOf('garden', 10)).toEqual({ left: 10, freeAt: now + HOUR, told: false });
    send(11);
    expect(leftOf('garden')).toBe(0);
  });

  it('is shown with the reserve that unattended checks leave alone', () => {
    const garden = addCabinet('garden', business('7'));
    expect(ledger.viewOf(garden)).toEqual({ left: 100, limit: 100, reserve: 10, freeAt: null });
    send(90);
    expect(ledger.viewOf(garden)).toEqual({ left: 10, limit: 100, reserve: 10, freeAt: now + HOUR });
  });

  it('forecasts what unattended checks may spend, and when they may spend more', () => {
    expect(ledger.forecastOf('garden')).toEqual({ left: 90, freeAt: now + HOUR });
    send(20);
    now += 10 * MINUTE;
    expect(ledger.forecastOf('garden')).toEqual({ left: 70, freeAt: now + 50 * MINUTE });
    send(75);
    expect(ledger.forecastOf('garden')).toEqual({ left: 0, freeAt: now + 50 * MINUTE });
  });

  it('is empty while the list of stores is refused: no cabinet could be proven', () => {
    const stores = refused({ operationId: 'getCampaigns', limitUntil: until(20 * MINUTE) });
    check('garden', [stores]);
    const freeAt = now + 20 * MINUTE;
    expect(ledger.budgetOf('garden', 10)).toEqual({ left: 0, freeAt, told: true });
    check('garden', [word(0, 40 * MINUTE)]);
    expect(ledger.budgetOf('garden', 10).freeAt).toBe(now + 40 * MINUTE);
    now = freeAt;
    expect(ledger.budgetOf('garden', 10).freeAt).toBe(now + 20 * MINUTE);
  });
});

describe('the word of the Market', () => {
  it('goes before our own count while it holds, and is forgotten with the program', () => {
    check('garden', [word(5, 30 * MINUTE)]);
    const freeAt = now + 30 * MINUTE;
    expect(ledger.budgetOf('garden', 0)).toEqual({ left: 5, freeAt: null, told: true });
    expect(ledger.budgetOf('garden', 5)).toEqual({ left: 5, freeAt, told: true });
    expect(new IntrospectionLedger(store, () => now).budgetOf('garden', 0).left).toBe(99);
    now = freeAt;
    expect(ledger.budgetOf('garden', 0)).toEqual({ left: 100, freeAt: null, told: false });
  });

  it('holds no longer than the limit runs for', () => {
    check('garden', [word(5, 20 * HOUR)]);
    expect(ledger.budgetOf('garden', 5).freeAt).toBe(now + 65 * MINUTE);
    check('tea', [refused({ limitUntil: until(20 * HOUR) })]);
    expect(ledger.budgetOf('tea', 0).freeAt).toBe(now + 65 * MINUTE);
  });

  it.each<[string, Partial<Exchange>]>([
    ['without a time', { limitUntil: null }],
    ['without a count', { limitRemaining: null }],
    ['on calls at once', { status: 420, errors: AT_ONCE }],
    ['with no answer', { status: null, failure: 'timeout' }],
  ])('is none %s', (_what, exchange) => {
    check('garden', [word(5, 30 * MINUTE, exchange)]);
    expect(ledger.budgetOf('garden', 0)).toEqual({ left: 99, freeAt: null, told: false });
  });

  it('is that of the later question, however late an answer comes', () => {
    const older = word(9, 30 * MINUTE);
    now += 1000;
    const newer = word(4, 30 * MINUTE);
    check('garden', [newer]);
    check('garden', [older]);
    expect(ledger.budgetOf('garden', 0)).toMatchObject({ left: 4, told: true });
    const same = word(6, 30 * MINUTE);
    check('garden', [same]);
    expect(leftOf('garden')).toBe(6);
  });

  it('that has run out, or was kept by a clock that was ahead, gives way to any', () => {
    const older = word(9, 2 * HOUR);
    now += MINUTE;
    check('garden', [word(4, MINUTE)]);
    now += MINUTE;
    check('garden', [older]);
    expect(ledger.budgetOf('garden', 0)).toMatchObject({ left: 9 - 2, told: true });
    now -= HOUR;
    check('garden', [word(7, 30 * MINUTE)]);
    expect(ledger.budgetOf('garden', 0)).toMatchObject({ left: 7, told: true });
  });

  it('is learned of the cabinet that was proven', () => {
    addCabinet('garden', business('7'));
    addCabinet('tea', business('8'));
    check('garden', [word(5, 30 * MINUTE)], '8');
    expect([leftOf('garden'), leftOf('tea')]).toEqual([99, 5]);
    check(null, [word(5, 30 * MINUTE)]);
    expect(leftOf('garden')).toBe(99);
  });
});

describe('a refusal for the limit', () => {
  const waitOf = () => ((ledger.budgetOf('garden', 0).freeAt ?? now) - now) / MINUTE;

  it.each([420, 429])(
    'with the status %i and a time is obeyed until then, also after a restart',
    (status) => {
      check('garden', [word(50, 30 * MINUTE)]);
      check('garden', [refused({ status, limitUntil: until(20 * MINUTE) })]);
      const freeAt = now + 20 * MINUTE;
      for (const one of [ledger, new IntrospectionLedger(store, () => now)])
        expect(one.budgetOf('garden', 0)).toEqual({ left: 0, freeAt, told: true });
    },
  );

  it('without a time holds a minute, then twice as long each time, an hour at most', () => {
    const waits = Array.from({ length: 9 }, () => {
      check('garden', [refused()]);
      const wait = waitOf();
      now += wait * MINUTE;
      return wait;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('begins anew with a minute once an hour went by, or a time was given in between', () => {
    check('garden', [refused()]);
    check('garden', [refused()]);
    expect(waitOf()).toBe(2);
    now += 2 * MINUTE + HOUR - 1;
    check('garden', [refused()]);
    expect(waitOf()).toBe(4);
    now += 4 * MINUTE + HOUR;
    check('garden', [refused()]);
    expect(waitOf()).toBe(1);
    check('garden', [refused({ limitUntil: until(5 * MINUTE) })]);
    check('garden', [refused()]);
    expect(waitOf()).toBe(1);
  });

  it('is forgotten once an answer came after all, and not for trouble of the Market', () => {
    check('garden', [refused({ limitUntil: until(20 * MINUTE) })]);
    check('garden', [answer({ status: 500 })]);
    expect(leftOf('garden')).toBe(0);
    check('garden', [answer({ status: 403 })]);
    expect(ledger.budgetOf('garden', 0)).toMatchObject({ left: 98, told: false });
    check('tea', [refused({ limitUntil: until(20 * MINUTE) })]);
    check('tea', [word(8, 20 * MINUTE)]);
    expect(leftOf('tea')).toBe(8);
  });

  it('of another operation holds for that one, or for the one store it named', () => {
    const meter = ledger.meterFor('garden', '5');
    meter.answered(refused({ operationId: 'getOrders', limitUntil: until(20 * MINUTE) }));
    check('garden', [refused({ operationId: 'getPromos', limitUntil: until(10 * MINUTE) })]);
    const blocked = (operationId: string, storeId: string | null) =>
      ledger.blockedUntil('garden', operationId, storeId);
    expect(blocked('getOrders', '5')).toBe(now + 20 * MINUTE);
    expect([blocked('getOrders', null), blocked('getOrders', '6'), blocked('getReturns', '5')]).toEqual([
      null,
      null,
      null,
    ]);
    expect([blocked('getPromos', null), ledger.blockedUntil('tea', 'getPromos')]).toEqual([
      now + 10 * MINUTE,
      null,
    ]);
    expect(leftOf('garden')).toBe(100);
    now -= 1;
    expect(blocked('getPromos', null)).toBeNull();
    now += 10 * MINUTE;
    expect(blocked('getPromos', null)).toBe(now + 1);
    now += 1;
    expect(blocked('getPromos', null)).toBeNull();
  });

  it('of calls at once, of no limit, or of a value nobody knows holds nothing up', () => {
    for (const exchange of [
      refused({ operationId: 'getPromos', errors: AT_ONCE }),
      answer({ operationId: 'getPromos', status: 403, limitUntil: until(20 * MINUTE) }),
    ])
      check('garden', [exchange]);
    check(null, [refused({ operationId: 'getPromos' })]);
    expect(ledger.blockedUntil('garden', 'getPromos')).toBeNull();
    expect(ledger.blockedUntil('', 'getPromos')).toBeNull();
  });
});
