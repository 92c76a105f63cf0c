// Proof reports from the vault: signed by its own key, verified by anybody, without the token.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { verifyReport } from '../../src/core/handover/proof-report.ts';
import { keyFingerprint } from '../../src/core/vault/signing.ts';
import { editRow } from '../attack/edit-row.ts';
import { leaksIn } from '../unit/leaks.ts';
import { openWorld, refusalOf, type World } from './handover-world.ts';
import { practiceToken } from './open-test-core.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function report(title: string, format: 'html' | 'pdf' | 'json', profileId: string | null = 'prices') {
  const tokenId = world.tokenId(title);
  const path = await world.core.reports.save({ tokenId, profileId, format, language: 'ru' });
  const file = world.desktop.files.get(path ?? '');
  return typeof file === 'string' ? file : Buffer.from(file ?? '').toString();
}

describe('a proof report', () => {
  it.each(['json', 'html'] as const)('as %s says what was found, and verifies', async (format) => {
    await world.give('Репрайсер', 'prices');
    const text = await report('Репрайсер', format);
    const found = verifyReport(text);
    if (!found.ok) throw new Error(found.problem);
    expect(found.report).toMatchObject({
      token: { title: 'Репрайсер', marketName: 'repricer' },
      cabinet: { id: '9007199254740993', title: 'Садовый дом' },
      check: { verdict: 'good', cause: 'works' },
      scopes: ['PRICING'],
      handover: { verdict: 'ready', missing: [], excess: [] },
      operationsOpen: 37,
      catalogueAsOf: '2026-09-30',
      ledger: { entries: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(found.report.stores).toHaveLength(6);
    const [first, second] = found.report.check?.calls ?? [];
    expect(first).toMatchObject({ operationId: 'getAuthTokenInfo', method: 'POST', path: '/v2/auth/token' });
    expect(second).toMatchObject({ operationId: 'getCampaigns', method: 'GET', path: '/v2/campaigns' });
    expect(leaksIn(text, practiceToken(world.market, 'Репрайсер'))).toEqual([]);
    expect(verifyReport(text.replace('repricer', 'repriser')).ok).toBe(false);
  });

  it('says how far this computer’s clock was off, where the Market’s date shows it', async () => {
    world.pass(3_600_000);
    await world.give('Репрайсер', 'prices');
    const found = verifyReport(await report('Репрайсер', 'json'));
    if (!found.ok) throw new Error(found.problem);
    const { clock, check } = found.report;
    expect(clock).toEqual({ source: 'market', skewMs: check?.clockSkewMs });
    expect(Math.abs(clock.skewMs ?? 0) / 3_600_000).toBeCloseTo(1, 1);
  });

  it('is printed from the very page', async () => {
    expect(await report('Репрайсер', 'pdf')).toMatch(/^%PDF <!doctype html>/i);
  });

  it('of a token never tested says so, and judges it unproven', async () => {
    const found = verifyReport(await report('Репрайсер', 'json'));
    expect(found).toMatchObject({
      ok: true,
      report: {
        check: null,
        scopes: null,
        unknownScopes: [],
        operationsOpen: 0,
        handover: { verdict: 'unproven' },
        clock: { source: 'system', skewMs: null },
      },
    });
  });

  it('of a token without a job to judge it by says nothing of one, and none is written where no place is chosen', async () => {
    const found = verifyReport(await report('Репрайсер', 'json', null));
    expect(found).toMatchObject({ ok: true, report: { handover: null } });
    const asked: unknown[] = [];
    world.desktop.chooses = (kind, name) => {
      asked.push([kind, name]);
      return null;
    };
    const order = { tokenId: world.tokenId('Репрайсер'), profileId: null, language: 'ru' } as const;
    for (const format of ['json', 'html', 'pdf'] as const)
      expect(await world.core.reports.save({ ...order, format })).toBeNull();
    expect(asked).toEqual(
      ['json', 'html', 'pdf'].map((format) => [`report-${format}`, 'Репрайсер klyuchnik']),
    );
  });

  it('is not made where nothing vouches for the address of the cabinet', async () => {
    const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
    await editRow(
      world,
      "UPDATE cabinet SET api = 'https://api.partner.market.yandex.ru' WHERE id = ?",
      cabinetId,
    );
    expect(await refusalOf(() => report('Репрайсер', 'json'))).toMatchObject({ code: 'address-unproven' });
  });

  it('is signed by the same key every time, and by no other vault', async () => {
    const keys = await Promise.all(
      ['json', 'json'].map(async () => verifyReport(await report('Репрайсер', 'json'))),
    );
    const [one, other] = keys.map((found) => (found.ok ? found.publicKey : null));
    expect(one).toBe(other);
    expect(world.core.reports.keyFingerprint()).toBe(keyFingerprint(one ?? ''));
  });

  it('is not made by a locked vault, nor of a token that is not there', async () => {
    const order = { tokenId: 'none', profileId: null, format: 'json' as const, language: 'en' as const };
    expect(await refusalOf(() => world.core.reports.save(order))).toEqual({
      code: 'not-found',
      what: 'token',
    });
    const tokenId = world.tokenId('Репрайсер');
    lockCore(world.core);
    expect(await refusalOf(() => world.core.reports.save({ ...order, tokenId }))).toEqual({ code: 'locked' });
    expect(world.desktop.files.size).toBe(0);
  });
});
