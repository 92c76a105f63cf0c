// Rows of tables over a real database: they say what the pages of the tokens say, in one reading; views come back as kept.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import { LINES_OF_CABINET } from '../../src/core/store/line-table.ts';
import { gatherNewestChecks } from '../../src/core/store/newest-checks.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { LINE_COLUMNS, MOST_VIEWS, NO_FILTERS, type ViewDraft } from '../../src/shared/saved-view.ts';
import type { TokenLine } from '../../src/shared/token-line.ts';
import type { Verdict } from '../../src/shared/verdict.ts';
import type { TokenView } from '../../src/shared/views.ts';
import { openWorld, refusalOf, type World } from './handover-world.ts';
import { practiceToken, testNow } from './open-test-core.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const provenOf = (proof: { verdict: Verdict } | null): TokenLine['proven'] =>
  proof === null || proof.verdict === 'unproven' ? null : proof.verdict;

/** The row as it must be, by what the page of the token says. */
const lineOf = (token: TokenView): TokenLine => ({
  id: token.id,
  cabinetId: token.cabinetId,
  title: token.title,
  note: token.note,
  fingerprint: token.fingerprint,
  facts: token.facts,
  check: token.lastCheck && {
    at: token.lastCheck.at,
    verdict: token.lastCheck.verdict,
    cause: token.lastCheck.cause,
  },
  proven: provenOf(token.lastProof ?? token.lastCheck),
  isElsewhere: token.belongsElsewhere !== null,
  hasIdentityAlarm: token.identityAlarm !== null,
  openDrift: token.openDrift,
  isWatched: token.watch !== null && token.watch.outcome === null,
  isDamaged: token.isDamaged,
  testing: token.testing,
  createdAt: token.createdAt,
});

const expected = () => world.core.cabinets.list().flatMap(({ id }) => world.core.tokens.list(id).map(lineOf));

/** Another hand on the database while the program has it closed. */
async function besides<T>(act: (database: Database.Database) => T): Promise<T> {
  world.core.store.close();
  const database = new Database(join(world.folder, DATABASE_FILE));
  try {
    return act(database);
  } finally {
    database.close();
    world.restart();
    await world.openVault();
  }
}
const edit = (sql: string) => besides((database) => database.exec(sql));

describe('rows of the token table', () => {
  it('say of every token what its page says, through checks, drift, alarms, watches and the trash', async () => {
    const { core, market } = world;
    expect(await core.tokens.lines(null)).toEqual(expected());
    for (const title of ['Репрайсер', 'RetailCRM', 'Прежний подрядчик', 'Чаты', 'Программа лояльности']) {
      await testNow(core, world.tokenId(title));
    }
    market.control.editToken(practiceToken(market, 'RetailCRM'), { scopes: ['PRICING', 'PROMOTION'] });
    market.control.settleEdits();
    await testNow(core, world.tokenId('RetailCRM'));
    await core.watches.begin(world.tokenId('Репрайсер'), 'scopes');
    core.tokens.discard(world.tokenId('Битрикс24'));
    const trashed = core.cabinets.list().at(-1)?.id ?? '';
    core.cabinets.discard(trashed);

    const lines = await core.tokens.lines(null);
    expect(lines).toEqual(expected());
    const titled = (title: string) => lines.find((line) => line.title === title);
    expect(titled('RetailCRM')).toMatchObject({ openDrift: 1, check: { verdict: 'good' } });
    expect(titled('Репрайсер')).toMatchObject({ isWatched: true });
    expect(titled('Прежний подрядчик')).toMatchObject({ check: { verdict: 'bad', cause: 'token-revoked' } });
    expect(titled('Битрикс24')).toBeUndefined();
    expect(lines.some(({ cabinetId }) => cabinetId === trashed)).toBe(false);
  });

  it('of one cabinet are those of its own', async () => {
    const [first] = world.core.cabinets.list();
    const id = first?.id ?? '';
    expect(await world.core.tokens.lines(id)).toEqual(world.core.tokens.list(id).map(lineOf));
    expect(await world.core.tokens.lines('nowhere')).toEqual([]);
  });

  it('show damaged values as damaged and an unreadable verdict as none', async () => {
    const id = world.tokenId('Репрайсер');
    await testNow(world.core, id);
    await testNow(world.core, world.tokenId('RetailCRM'));
    await edit(`UPDATE token SET sealed = x'00', facts = '{' WHERE id = '${id}';
          UPDATE token_check SET cause = 'sunshine' WHERE token_id = '${world.tokenId('RetailCRM')}';`);
    const lines = await world.core.tokens.lines(null);
    // What it proved stands all the same.
    expect(lines).toEqual(
      expected().map((line) => (line.title === 'RetailCRM' ? { ...line, proven: 'good' } : line)),
    );
    expect(lines.find((line) => line.id === id)).toMatchObject({ isDamaged: true, facts: null });
    expect(lines.find(({ title }) => title === 'RetailCRM')?.check).toBeNull();
  });

  it('are refused while the vault is locked', async () => {
    lockCore(world.core);
    expect(await refusalOf(() => world.core.tokens.lines(null))).toEqual({ code: 'locked' });
  });

  it('look nothing through that grows with the tokens of others, or with the checks', async () => {
    const plan = await besides((database) => {
      gatherNewestChecks(database);
      return database.prepare(`EXPLAIN QUERY PLAN ${LINES_OF_CABINET}`).all('x');
    });
    const steps = (plan as { detail: string }[]).map(({ detail }) => detail);
    expect(steps.filter((step) => step.startsWith('SEARCH'))).not.toEqual([]);
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  });

  it('are joined with who has the tokens now, by the name of today', async () => {
    const { core } = world;
    const { handover } = await world.give('Репрайсер', 'prices');
    core.holders.save(world.holderId, {
      kind: 'person',
      name: 'Анна К.',
      contact: '',
      note: '',
      recipient: null,
    });
    expect(core.handovers.listHeld()).toEqual([
      {
        tokenId: world.tokenId('Репрайсер'),
        fingerprint: handover.token.fingerprint,
        holder: { id: world.holderId, name: 'Анна К.' },
        profile: handover.profile.title,
      },
    ]);
    core.handovers.end(handover.handoverId, 'returned', '');
    expect(core.handovers.listHeld()).toEqual([]);
  });
});

describe('saved views', () => {
  const draft: ViewDraft = {
    title: 'Мёртвые',
    list: 'tokens',
    columns: [...LINE_COLUMNS],
    order: { by: 'checked', descending: true },
    filters: { ...NO_FILTERS, states: ['bad'], holder: { id: 'anna' } },
  };

  it('are kept over a restart, renamed and removed', async () => {
    const kept = world.core.savedViews.save(null, draft);
    world.restart();
    await world.openVault();
    expect(world.core.savedViews.list()).toEqual([{ id: kept.id, ...draft }]);
    world.core.savedViews.save(kept.id, { ...draft, title: 'Не работают' });
    expect(world.core.savedViews.list()).toEqual([{ id: kept.id, ...draft, title: 'Не работают' }]);
    world.core.savedViews.erase(kept.id);
    expect(world.core.savedViews.list()).toEqual([]);
    const gone = { code: 'not-found', what: 'view' };
    expect(await refusalOf(() => world.core.savedViews.erase(kept.id))).toEqual(gone);
    expect(await refusalOf(() => world.core.savedViews.save(kept.id, draft))).toEqual(gone);
  });

  it('that cannot be read hide no other', async () => {
    world.core.savedViews.save(null, draft);
    world.core.savedViews.save(null, { ...draft, title: 'Вторая' });
    await edit(`UPDATE saved_view SET draft = '{"title":7}' WHERE rowid = 1`);
    expect(world.core.savedViews.list().map(({ title }) => title)).toEqual(['Вторая']);
  });

  it('are not kept without end', async () => {
    for (let count = 0; count < MOST_VIEWS; count += 1) world.core.savedViews.save(null, draft);
    expect(await refusalOf(() => world.core.savedViews.save(null, draft))).toMatchObject({
      code: 'invalid-input',
    });
    expect(world.core.savedViews.list()).toHaveLength(MOST_VIEWS);
  });
});
