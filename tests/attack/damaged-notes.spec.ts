// Damaged rows of what changed, of rules, of tokens being replaced and of watches: each is named or ends by itself, takes no
// other with it, keeps nothing from going on, and stays as it is.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore, lockCore, tickCore } from '../../src/core/core.ts';
import { policyRulesStateSchema, USUAL_RULES } from '../../src/shared/policy.ts';
import { openWorld, refusalOf, type World } from '../integration/handover-world.ts';
import { practiceToken } from '../integration/open-test-core.ts';
import { cellOf, editRow } from './edit-row.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const edit = (sql: string, ...values: unknown[]) => editRow(world, sql, ...values);
const check = (title: string) => world.core.checks.test(world.tokenId(title), { occasion: 'hand' });
const inCabinet = (title: string, change: { name?: string; scopes?: string[] }) => {
  world.market.control.editToken(practiceToken(world.market, title), change);
  world.market.control.settleEdits();
};

/** No JSON at all, JSON of another kind, and the right kind with a wrong part. */
const SPOILT = [
  '{"kind":"scopes","ad',
  '[1]',
  '{"kind":"scopes","added":"PRICING","removed":[]}',
  'null',
  '',
];

describe('a change at the Market whose note is damaged', () => {
  const changes = () => world.core.drift.list().map(({ tokenTitle, change }) => ({ tokenTitle, change }));
  const spoil = (text: string, kind = 'scopes') =>
    edit(`UPDATE drift SET change = ? WHERE kind = '${kind}'`, text);
  beforeEach(async () => {
    for (const title of ['Репрайсер', 'Аналитик']) await check(title);
    inCabinet('Репрайсер', { scopes: ['PRICING', 'PROMOTION'] });
    inCabinet('Аналитик', { name: 'analyst-2' });
    for (const title of ['Репрайсер', 'Аналитик']) await check(title);
    expect(changes()).toHaveLength(2);
  });

  it.each(SPOILT)('is told as damaged beside the others: %j', async (text) => {
    await spoil(text);
    expect(changes()).toEqual(
      expect.arrayContaining([
        { tokenTitle: 'Репрайсер', change: { kind: 'unreadable', was: 'scopes' } },
        { tokenTitle: 'Аналитик', change: expect.objectContaining({ kind: 'renamed' }) },
      ]),
    );
    const id = world.tokenId('Репрайсер');
    expect(world.core.tokens.show(id).openDrift).toBe(1);
    expect(world.core.checks.timeline(id).events).toMatchObject([{ change: { kind: 'unreadable' } }]);
  });

  it('does not keep the next check from telling it, and stays until it is acknowledged', async () => {
    await spoil('{"broken');
    await check('Репрайсер');
    const own = world.core.drift.list().filter(({ tokenTitle }) => tokenTitle === 'Репрайсер');
    expect(own.map(({ change }) => change.kind).toSorted()).toEqual(['scopes', 'unreadable']);
    const damaged = own.find(({ change }) => change.kind === 'unreadable');
    world.core.drift.acknowledge(damaged?.id ?? '', 'посмотрел в кабинете');
    // Nobody stands by what could not be read.
    expect(world.core.tokens.show(world.tokenId('Репрайсер')).approved?.scopes).toEqual(['PRICING']);
    expect(changes()).toHaveLength(2);
    expect(cellOf(world, "SELECT change FROM drift WHERE kind = 'scopes' ORDER BY id LIMIT 1")).toBe(
      '{"broken',
    );
  });

  it('of another kind than its text is damaged too, and one of a cabinet that changed is not waved through', async () => {
    await edit("UPDATE drift SET kind = 'identity' WHERE kind = 'renamed'");
    const moved = world.core.drift.list().find(({ tokenTitle }) => tokenTitle === 'Аналитик');
    expect(moved?.change).toEqual({ kind: 'unreadable', was: 'identity' });
    expect(await refusalOf(() => world.core.drift.acknowledge(moved?.id ?? '', ''))).toEqual({
      code: 'not-acknowledgeable',
    });
    await edit("UPDATE drift SET kind = 'no such kind' WHERE kind = 'identity'");
    const unknown = world.core.drift.list().find(({ tokenTitle }) => tokenTitle === 'Аналитик');
    expect(unknown?.change).toEqual({ kind: 'unreadable', was: null });
  });
});

describe('rules that are damaged', () => {
  const STRICT = { ...USUAL_RULES, oldestDays: 3, excess: false };
  const breachesOf = (policy: string) =>
    world.core.policies.findings().filter((one) => one.policy === policy);

  it.each([...SPOILT, JSON.stringify({ ...STRICT, oldestDays: 'three' })])(
    'are said to be, and the usual ones hold meanwhile: %j',
    async (text) => {
      world.core.policies.changeRules(STRICT);
      expect(world.core.policies.rules()).toEqual({ rules: STRICT, areDamaged: false });
      await edit('UPDATE policy_rules SET rules = ?', text);
      const state = world.core.policies.rules();
      expect(state).toEqual({ rules: USUAL_RULES, areDamaged: true });
      expect(policyRulesStateSchema.safeParse(state).success).toBe(true);
      expect(breachesOf('unknown-holder').length).toBeGreaterThan(0);
      expect(cellOf(world, 'SELECT rules FROM policy_rules')).toBe(text);
    },
  );

  it('are whole again once the operator sets them', async () => {
    world.core.policies.changeRules(STRICT);
    await edit("UPDATE policy_rules SET rules = '{'");
    expect(world.core.policies.changeRules(STRICT)).toEqual({ rules: STRICT, areDamaged: false });
    world.pass(5 * DAY);
    expect(breachesOf('age').length).toBeGreaterThan(0);
  });

  it('an exception that is damaged excepts nothing, and leaves the others', async () => {
    const until = '2999-01-01';
    for (const title of ['Репрайсер', 'Аналитик']) {
      const tokenId = world.tokenId(title);
      world.core.policies.except({ policy: 'unknown-holder', tokenId, reason: 'свой', until });
    }
    const tokenId = world.tokenId('Репрайсер');
    await edit("UPDATE policy_exception SET policy = 'no such rule' WHERE token_id = ?", tokenId);
    const found = breachesOf('unknown-holder').map((one) => [one.tokenTitle, one.exception !== null]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['Репрайсер', false],
        ['Аналитик', true],
      ]),
    );
    expect(cellOf(world, 'SELECT count(*) FROM policy_exception')).toBe(2);
  });
});

describe('a rotation whose proof is damaged', () => {
  const rotationOf = (title: string) => world.core.rotations.list().find((one) => one.token.title === title);
  beforeEach(async () => {
    await world.give('Репрайсер', 'prices');
    world.core.rotations.begin(world.tokenId('Репрайсер'), 'подрядчик сменился');
    world.core.rotations.begin(world.tokenId('Аналитик'), 'срок');
    world.market.control.revokeToken(practiceToken(world.market, 'Репрайсер'));
    await check('Репрайсер');
    await tickCore(world.core);
    expect(rotationOf('Репрайсер')).toMatchObject({
      proof: { cause: 'token-revoked' },
      isProofDamaged: false,
      outcome: null,
    });
  });
  const spoil = (text: string) => edit('UPDATE rotation SET proof = ? WHERE proof IS NOT NULL', text);

  it.each(SPOILT)('is named, and goes on by what the checks prove: %j', async (text) => {
    await spoil(text);
    expect(rotationOf('Аналитик')).toMatchObject({ isProofDamaged: false, proof: null });
    expect(rotationOf('Репрайсер')).toMatchObject({
      isProofDamaged: true,
      proof: { cause: 'token-revoked', httpStatus: 401 },
    });
    const before = world.core.ledger.list().length;
    await tickCore(world.core);
    await tickCore(world.core);
    expect(world.core.ledger.list()).toHaveLength(before);
    expect(world.reports).toEqual([]);
    const ended = world.core.rotations.giveUp(rotationOf('Репрайсер')?.id ?? '', '');
    expect(ended).toMatchObject({ outcome: 'proven', isProofDamaged: true });
    expect(cellOf(world, 'SELECT proof FROM rotation WHERE proof IS NOT NULL')).toBe(text);
  });

  it('proves nothing where the token is alive', async () => {
    await edit("UPDATE rotation SET proof = '{}' WHERE token_id = ?", world.tokenId('Аналитик'));
    await check('Аналитик');
    await tickCore(world.core);
    expect(rotationOf('Аналитик')).toMatchObject({ isProofDamaged: true, proof: null, outcome: null });
    const id = rotationOf('Аналитик')?.id ?? '';
    expect(await refusalOf(() => world.core.rotations.checkOld(id))).toEqual({ code: 'rotation-unproven' });
  });

  it('an end that no longer says how it came is not taken for a proven one', async () => {
    const id = rotationOf('Аналитик')?.id ?? '';
    world.core.rotations.giveUp(id, '');
    await edit("UPDATE rotation SET outcome = 'died' WHERE id = ?", id);
    expect(rotationOf('Аналитик')).toMatchObject({ outcome: 'given-up', step: 'ended' });
    expect(rotationOf('Репрайсер')).toBeDefined();
  });
});

describe('a watch whose row is damaged', () => {
  const watchOf = (title: string) => world.core.tokens.show(world.tokenId(title)).watch;
  beforeEach(async () => {
    for (const title of ['Репрайсер', 'Аналитик'])
      await world.core.watches.begin(world.tokenId(title), 'name');
  });

  it.each([
    ...SPOILT.map((text) => ['before', text] as const),
    ['expected', 'a miracle'] as const,
    ['outcome', 'perhaps'] as const,
  ])('ends as unreadable by its %s %j, and neither sees an edit nor denies one', async (column, text) => {
    await edit(`UPDATE watch SET ${column} = ? WHERE token_id = ?`, text, world.tokenId('Репрайсер'));
    expect(watchOf('Репрайсер')).toMatchObject({ outcome: 'unreadable', nextLookAt: null });
    expect(watchOf('Аналитик')).toMatchObject({ outcome: null });
    for (const title of ['Репрайсер', 'Аналитик']) inCabinet(title, { name: `${title} 2` });
    world.pass(2 * MINUTE);
    await tickCore(world.core);
    expect(watchOf('Репрайсер')).toMatchObject({ outcome: 'unreadable', looks: 0 });
    expect(watchOf('Аналитик')).toMatchObject({ outcome: 'seen' });
    await world.core.watches.begin(world.tokenId('Репрайсер'), 'name');
    expect(watchOf('Репрайсер')).toMatchObject({ outcome: 'already' });
  });

  it('one that has ended says what it saw all the same', async () => {
    inCabinet('Репрайсер', { name: 'repricer-2' });
    world.pass(2 * MINUTE);
    await tickCore(world.core);
    expect(watchOf('Репрайсер')).toMatchObject({ outcome: 'seen' });
    await edit("UPDATE watch SET before = '{' WHERE token_id = ?", world.tokenId('Репрайсер'));
    expect(watchOf('Репрайсер')).toMatchObject({ outcome: 'seen', expected: 'name' });
  });

  it('does not keep the schedule, the rotations and the copies from their turn', async () => {
    const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
    world.core.cabinets.setSchedule(cabinetId, { everyHours: 1, quiet: null });
    await edit("UPDATE watch SET before = '{' WHERE token_id = ?", world.tokenId('Репрайсер'));
    continueCore(world.core, Date.now());
    world.pass(61 * MINUTE);
    await tickCore(world.core);
    expect(world.core.runs.current()).toMatchObject({ occasion: 'schedule' });
    expect(world.bringBack.state().copies).toHaveLength(1);
    world.core.runs.stop();
    expect(cellOf(world, "SELECT count(*) FROM watch WHERE before = '{'")).toBe(1);
  });
});

describe('a token that nothing can be done with', () => {
  it('is named with its cabinet, or as one whose cabinet is gone, and stops nothing', async () => {
    const { core } = world;
    expect(await core.tokens.listUnusable()).toEqual([]);
    const lost = core.tokens.show(world.tokenId('Репрайсер'));
    const lostToo = core.tokens.list(lost.cabinetId).length;
    const other = core.tokens.survey().find(({ cabinetId }) => cabinetId !== lost.cabinetId);
    if (!other) throw new Error('There are several cabinets');
    core.rotations.begin(lost.id, 'срок');
    core.rotations.begin(other.id, 'срок');
    await edit("UPDATE token SET sealed = x'01' WHERE id = ?", other.id);
    await edit('DELETE FROM cabinet WHERE id = ?', lost.cabinetId);

    const unusable = await world.core.tokens.listUnusable();
    expect(unusable).toHaveLength(lostToo + 1);
    expect(unusable).toContainEqual({
      id: lost.id,
      title: 'Репрайсер',
      fingerprint: lost.fingerprint,
      cabinetTitle: null,
      problem: 'no-cabinet',
    });
    const { title: cabinetTitle } = world.core.store.cabinets.find(other.cabinetId) ?? { title: '' };
    expect(unusable.filter(({ problem }) => problem === 'unreadable')).toEqual([
      {
        id: other.id,
        title: other.title,
        fingerprint: other.fingerprint,
        cabinetTitle,
        problem: 'unreadable',
      },
    ]);
    expect(world.core.rotations.list().map(({ token }) => token.id)).toEqual([other.id]);
    await tickCore(world.core);
    expect(world.reports).toEqual([]);
    // In the trash it is seen to.
    world.core.tokens.discard(other.id);
    expect(await world.core.tokens.listUnusable()).toHaveLength(lostToo);
  });

  it('is not looked for in front of a locked vault', async () => {
    lockCore(world.core);
    expect(await refusalOf(() => world.core.tokens.listUnusable())).toEqual({ code: 'locked' });
  });
});
