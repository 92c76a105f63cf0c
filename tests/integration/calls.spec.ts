// The call console: what is sent, what comes back, and what is kept of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import { PASSPHRASE, type TestCore } from './open-test-core.ts';
import { CABINET, openTestConsole, refusalOf, type TestConsole } from './test-console.ts';

let test: TestCore;
let tokenId: string;
let value: string;
let campaignId: string;
let draft: TestConsole['draft'];
let prices: TestConsole['prices'];
let sentSince: TestConsole['sentSince'];
let answerWith: TestConsole['answerWith'];

beforeEach(async () => {
  ({ test, tokenId, value, campaignId, draft, prices, sentSince, answerWith } = await openTestConsole());
});
afterEach(() => test.close());

describe('a reading call', () => {
  it('shows status, body, limits and where support finds it', async () => {
    sentSince();
    const answer = await test.core.calls.make(draft('getCampaigns', { query: { limit: '2' } }), null);
    expect(answer).toMatchObject({
      operationId: 'getCampaigns',
      method: 'GET',
      target: '/v2/campaigns?limit=2',
      wrote: false,
      status: 200,
      failure: null,
      code: null,
      form: 'json',
      cut: false,
      masked: false,
    });
    expect(answer.limit).toMatchObject({
      limit: 1000,
      remaining: expect.any(Number),
      until: expect.any(Number),
    });
    expect(answer.traceparent).toMatch(/^00-/);
    // The market's cabinet has an id beyond what a number holds.
    expect(answer.text).toContain('"id": 9007199254740993,');
    expect(answer.text?.split('\n').length).toBeGreaterThan(10);
    expect(sentSince()).toEqual(['GET /v2/campaigns']);
  });

  it('shows a refusal as it came, once', async () => {
    sentSince();
    test.market.control.revokeToken(value);
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'Api-Key token is revoked',
    });
    expect(sentSince()).toEqual(['GET /v2/campaigns']);
    // What the console saw is no verdict.
    expect(test.core.tokens.show(tokenId).lastCheck?.verdict).toBe('good');
  });

  it('counts against the limit of introspection, which is kept to', async () => {
    const cabinetId = test.core.tokens.show(tokenId).cabinetId;
    const { left } = test.core.checks.budget(cabinetId);
    await test.core.calls.make(draft('getAuthTokenInfo'), null);
    expect(test.core.checks.budget(cabinetId).left).toBe(left - 1);
  });

  it('learns of that limit for the checks too, and does not ask when nothing is left', async () => {
    const { cabinetId } = test.core.tokens.show(tokenId);
    const until = new Date(Date.now() + 600_000).toUTCString();
    const headers = { 'X-RateLimit-Resource-Remaining': '0', 'X-RateLimit-Resource-Until': until };
    answerWith('{"status":"OK"}', { headers });
    await test.core.calls.make(draft('getAuthTokenInfo'), null);
    expect(test.core.checks.budget(cabinetId).left).toBe(0);
    expect(await refusalOf(test.core.calls.make(draft('getAuthTokenInfo'), null))).toMatchObject({
      code: 'limit-reached',
    });
    expect(test.core.calls.history(tokenId)).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    sentSince();
    test.market.control.setFault('redirect', { operationId: 'getCampaigns' });
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({
      status: null,
      failure: 'redirected',
    });
    expect(sentSince()).toEqual(['GET /v2/campaigns']);
  });

  it('is not sent again before the time the Market gave', async () => {
    const until = new Date(Date.now() + 600_000).toUTCString();
    const refused = {
      status: 'ERROR',
      errors: [{ code: 'METHOD_FAILURE', message: 'Hit rate limit of 1 requests' }],
    };
    answerWith(JSON.stringify(refused), { status: 420, headers: { 'X-RateLimit-Resource-Until': until } });
    expect(await test.core.calls.make(draft('getRegionsCodes'), null)).toMatchObject({
      status: 420,
    });
    expect(await refusalOf(test.core.calls.make(draft('getRegionsCodes'), null))).toMatchObject({
      code: 'limit-reached',
    });
    expect(test.core.calls.history(tokenId)).toHaveLength(1);
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({ status: 420 });
  });

  it('of one store is not held back by the limit of another', async () => {
    const [one, other] = test.market.cabinets[0]?.stores ?? [];
    const until = new Date(Date.now() + 600_000).toUTCString();
    answerWith('{"status":"ERROR","errors":[]}', {
      status: 420,
      headers: { 'X-RateLimit-Resource-Until': until },
    });
    const of = (id = '') => draft('getCampaign', { params: { campaignId: id } });
    await test.core.calls.make(of(one?.id), null);
    expect(await refusalOf(test.core.calls.make(of(one?.id), null))).toMatchObject({ code: 'limit-reached' });
    test.line.fetch = fetch;
    expect(await test.core.calls.make(of(other?.id), null)).toMatchObject({ status: 200 });
  });

  it.each([
    ['net::ERR_CONNECTION_REFUSED', 'connection-refused'],
    ["Attempted to redirect, but redirect policy was 'error'", 'redirected'],
    ['net::ERR_NAME_NOT_RESOLVED', 'dns-failed'],
  ])('that broke with %s says so', async (message, failure) => {
    test.line.fetch = async () => {
      throw new Error(message);
    };
    const answer = await test.core.calls.make(draft('getCampaigns'), null);
    expect(answer).toMatchObject({ status: null, failure, form: 'none', text: null });
    expect(test.core.calls.history(tokenId)[0]).toMatchObject({ status: null, failure });
  });

  it('hides an echo of the token, wherever it stands', async () => {
    const escaped = [...value]
      .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    answerWith(
      `{"errors":[{"code":"${value}","message":"it was ${value}"}],"status":"ERROR","x":"${escaped}"}`,
      {
        status: 400,
        headers: { 'Content-Type': 'application/json', traceparent: `00-${'a'.repeat(32)}-${value}-01` },
      },
    );
    const answer = await test.core.calls.make(draft('getCampaigns'), null);
    expect(answer.masked).toBe(true);
    expect(JSON.stringify(answer)).not.toContain(value.slice(5, 20));
    expect(answer.message).toMatch(/^it was ‹/);
  });

  it.each(['{"x":"%"', '{"x":"%"}\n{"y":1}', `${'[[['.repeat(40)}"%"`])(
    'hides an echo in escaped letters of what is no JSON to lay out: %s',
    async (text) => {
      const escaped = [...value].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
      answerWith(text.replace('%', escaped.join('')));
      const answer = await test.core.calls.make(draft('getCampaigns'), null);
      expect(answer).toMatchObject({ form: 'text', masked: true });
      expect(answer.text).not.toContain(escaped.slice(5, 9).join(''));
    },
  );

  it('hides an echo in the one header that is kept, from the history too', async () => {
    const hex = Buffer.from(value).toString('hex');
    answerWith('{}', { headers: { traceparent: `00-${hex.slice(0, 32)}-${hex.slice(32, 48)}-01` } });
    const answer = await test.core.calls.make(draft('getCampaigns'), null);
    expect(answer.traceparent).toMatch(/^00-‹/);
    expect(test.core.calls.history(tokenId)[0]?.traceparent).toBe(answer.traceparent);
  });

  it('cuts what is too long, and hides a token at the cut', async () => {
    answerWith(`${'x'.repeat(199_990)}${value}${'y'.repeat(50_000)}`, { status: 200 });
    const long = await test.core.calls.make(draft('getCampaigns'), null);
    expect(long).toMatchObject({ form: 'text', cut: true, masked: true });
    expect(long.text).not.toContain(value.slice(0, 5));
    answerWith('z'.repeat(3 * 1024 * 1024));
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({
      status: 200,
      failure: 'unreadable-answer',
      cut: true,
    });
    answerWith(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0]), {
      headers: { 'Content-Type': 'application/pdf' },
    });
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({
      form: 'binary',
      text: null,
      bytes: 7,
    });
  });
});

describe('a call under way', () => {
  /** A line that holds every call until it is stopped. */
  const holdTheLine = () => {
    const reached = Promise.withResolvers<void>();
    test.line.fetch = (_url, init) => {
      reached.resolve();
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    return reached.promise;
  };

  it('can be stopped; its end is then not known, and the next may go', async () => {
    const reached = holdTheLine();
    const call = refusalOf(test.core.calls.make(draft('getCampaigns'), null));
    await reached;
    expect(await refusalOf(test.core.calls.make(draft('getCampaigns'), null))).toEqual({
      code: 'call-running',
    });
    test.core.calls.stop(tokenId);
    expect(await call).toEqual({ code: 'call-stopped' });
    expect(test.core.calls.history(tokenId)).toMatchObject([{ status: null, failure: null, ms: null }]);
    test.line.fetch = fetch;
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({ status: 200 });
    test.core.calls.stop(tokenId);
  });

  it('ends with the locking of the vault', async () => {
    const reached = holdTheLine();
    const call = refusalOf(test.core.calls.make(draft('getCampaigns'), null));
    await reached;
    lockCore(test.core);
    expect(await call).toEqual({ code: 'locked' });
  });
});

describe('what there is not', () => {
  it('is named: token, trash, cabinet in the trash, operation', async () => {
    const { core } = test;
    expect(await refusalOf(core.calls.make({ ...draft('getCampaigns'), tokenId: 'x' }, null))).toEqual({
      code: 'not-found',
      what: 'token',
    });
    expect(await refusalOf(core.calls.make(draft('getNothing'), null))).toEqual({
      code: 'not-found',
      what: 'operation',
    });
    core.tokens.discard(tokenId);
    expect(await refusalOf(core.calls.make(draft('getCampaigns'), null))).toMatchObject({ what: 'token' });
    core.tokens.restore(tokenId);
    core.cabinets.discard(core.tokens.show(tokenId).cabinetId);
    expect(await refusalOf(core.calls.make(draft('getCampaigns'), null))).toMatchObject({ what: 'token' });
  });
});

describe('the history', () => {
  it('is newest first, 200 at most, kept over restarts, cleared on request', async () => {
    answerWith('{"status":"OK"}');
    const { cabinetId } = test.core.tokens.show(tokenId);
    const other = test.core.tokens.keepNew(cabinetId, new Secret(makeTokenValue('other')), 'Другой', '').id;
    await test.core.calls.make({ ...draft('getCampaigns'), tokenId: other }, null);
    for (let index = 0; index < 205; index += 1) {
      await test.core.calls.make(draft('getCampaigns', { query: { limit: String(index) } }), null);
    }
    const core = test.restart();
    await core.vault.unlock(new Secret(PASSPHRASE));
    const kept = core.calls.history(tokenId);
    expect(kept).toHaveLength(200);
    expect(kept[0]).toMatchObject({
      target: '/v2/campaigns?limit=204',
      query: { limit: '204' },
      status: 200,
    });
    expect(kept.at(-1)?.query).toEqual({ limit: '5' });
    core.calls.clear(tokenId);
    expect(core.calls.history(tokenId)).toEqual([]);
    // Each token has its own.
    expect(core.calls.history(other)).toHaveLength(1);
  });

  it('that cannot be written does not lose the answer', async () => {
    const end = test.core.store.apiCalls.end;
    test.core.store.apiCalls.end = () => {
      throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    };
    expect(await test.core.calls.make(draft('getCampaigns'), null)).toMatchObject({ status: 200 });
    test.core.store.apiCalls.end = end;
    expect(test.reports).toHaveLength(1);
    expect(test.core.calls.history(tokenId)).toMatchObject([{ status: null, failure: null }]);
  });

  it('holds no bodies and no token, and goes with the token', async () => {
    answerWith('{"status":"OK","buyer":"Иванова-Ответная"}');
    const offers = draft('getReturns', { params: { campaignId } });
    await test.core.calls.make(offers, null);
    await test.core.calls.make({ ...prices(), body: '{"note":"Петрова-Запросная"}' }, CABINET);
    await refusalOf(test.core.calls.make(draft('getCampaigns', { query: { pageToken: value } }), null));
    test.core.store.close();
    for (const name of readdirSync(test.folder, { recursive: true, encoding: 'utf8' })) {
      if (!/klyuchnik\.db/.test(name)) continue;
      const bytes = readFileSync(join(test.folder, name));
      for (const text of ['Ответная', 'Запросная', value, value.slice(5, 30)]) {
        expect(bytes.includes(text), `${name} holds ${text}`).toBe(false);
      }
    }
    const core = test.restart();
    await core.vault.unlock(new Secret(PASSPHRASE));
    expect(core.calls.history(tokenId)).toHaveLength(2);
    core.tokens.discard(tokenId);
    core.tokens.erase(tokenId);
    expect(core.store.apiCalls.newestOf(tokenId, 10)).toEqual([]);
  });
});

describe('a call as curl', () => {
  it('goes to the cabinet’s market and holds no token', async () => {
    const line = await test.core.calls.asCurl(prices());
    expect(line).toContain(`'${test.market.url}/v2/campaigns/${campaignId}/offer-prices/updates'`);
    expect(line).toContain('"Api-Key: $API_KEY"');
    expect(line).not.toContain(value.slice(5, 20));
    expect(await refusalOf(test.core.calls.asCurl(draft('getCampaign')))).toEqual({
      code: 'call-invalid',
      field: 'campaignId',
      problem: 'missing',
    });
  });
});
