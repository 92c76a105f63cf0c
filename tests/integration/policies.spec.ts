// Rules over all cabinets on the practice market: which tokens break them, what is excepted, and what is written down of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/shared/calendar-day.ts';
import { USUAL_RULES } from '../../src/shared/policy.ts';
import { editRow } from '../attack/edit-row.ts';
import { ANNA, openWorld, refusalOf, type World } from './handover-world.ts';

const DAY = 24 * 3_600_000;
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const DRAFT = { title: '', scopes: [], operations: [], extraScopes: [], extraOperations: [], note: '' };
const breachesOf = (policy: string) => world.core.policies.findings().filter((one) => one.policy === policy);
const titlesOf = (policy: string) => breachesOf(policy).map(({ tokenTitle }) => tokenTitle);
/** How often an act is told of. */
const tells = async (act: () => unknown) => {
  world.told.length = 0;
  await act();
  return world.told.filter((one) => one === 'policies').length;
};

describe('policies over all cabinets', () => {
  it('call out what nobody holds, and are quiet about the dead', async () => {
    await world.core.checks.test(world.tokenId('Прежний подрядчик'), { occasion: 'hand' });
    const unknown = titlesOf('unknown-holder');
    expect(unknown).toContain('Репрайсер');
    expect(unknown).not.toContain('Прежний подрядчик');
    await world.give('Репрайсер', 'prices');
    expect(titlesOf('unknown-holder')).not.toContain('Репрайсер');
  });

  it('call out full control outside the owner, and excess over the profile', async () => {
    await world.give('RetailCRM', 'retailcrm');
    expect(breachesOf('full-control')).toMatchObject([
      { tokenTitle: 'RetailCRM', holders: [{ name: 'Анна' }] },
    ]);
    const [excess] = breachesOf('excess');
    expect(excess?.operations).toBeGreaterThan(10);
    // A job that was removed is still what the token was given for.
    const { id } = world.core.profiles.save(null, { ...DRAFT, title: 'Цены', scopes: ['PRICING'] });
    await world.give('Аналитик', 'analyst');
    await world.give('МойСклад: товары и остатки', id, { despite: 'временно' });
    world.core.profiles.erase(id);
    expect(titlesOf('excess')).toContain('МойСклад: товары и остатки');
    world.core.holders.save(world.holderId, { ...ANNA, kind: 'owner' });
    expect(breachesOf('full-control')).toEqual([]);
  });

  it('call out a token that an integration shares, and one somebody who left still holds', async () => {
    await world.give('Репрайсер', 'prices');
    const robot = world.core.holders.save(null, { ...ANNA, kind: 'integration', name: 'Репрайсер Плюс' });
    expect(breachesOf('one-per-integration')).toEqual([]);
    await world.give('Репрайсер', 'prices', { holderId: robot.id });
    expect(breachesOf('one-per-integration')).toMatchObject([
      { holders: [{ name: 'Репрайсер Плюс' }, { name: 'Анна' }] },
    ]);
    expect(breachesOf('left-holder')).toEqual([]);
    world.core.holders.setLeft(world.holderId, true, '');
    expect(breachesOf('left-holder')).toMatchObject([{ holders: [{ name: 'Анна' }] }]);
  });

  it('go by the age of the rules, or by that of the cabinet', () => {
    const { cabinetId } = world.core.tokens.show(world.tokenId('Репрайсер'));
    expect(breachesOf('age')).toEqual([]);
    world.pass(10.5 * DAY);
    world.core.cabinets.setOldestDays(cabinetId, 9);
    expect(new Set(breachesOf('age').map((one) => one.cabinetId))).toEqual(new Set([cabinetId]));
    expect(breachesOf('age')[0]).toMatchObject({ days: 10 });
    world.core.policies.changeRules({ ...world.core.policies.rules().rules, oldestDays: null });
    world.core.cabinets.setOldestDays(cabinetId, null);
    expect(breachesOf('age')).toEqual([]);
  });

  it('let an exception stand until its day has passed, and write it down', async () => {
    const tokenId = world.tokenId('Репрайсер');
    const day = (ahead: number) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
    const { id } = world.core.policies.except({
      policy: 'unknown-holder',
      tokenId,
      reason: 'свой',
      until: day(3),
    });
    const past = { policy: 'unknown-holder' as const, tokenId, reason: 'свой', until: day(-2) };
    expect(await refusalOf(() => world.core.policies.except(past))).toEqual({
      code: 'invalid-input',
      fields: ['until'],
    });
    const own = () => breachesOf('unknown-holder').find((one) => one.tokenId === tokenId);
    expect(own()?.exception).toMatchObject({ reason: 'свой' });
    world.pass(5 * DAY);
    expect(own()?.exception).toBeNull();
    world.core.policies.withdraw(id);
    expect(world.core.ledger.list().map(({ content }) => content?.kind)).toEqual([
      'exception-withdrawn',
      'exception-granted',
    ]);
    expect(world.core.policies.rules().rules.unknownHolder).toBe(true);
  });

  it('are quiet about a cabinet in the trash, and call holders as they are called now', async () => {
    await world.give('RetailCRM', 'retailcrm');
    const anna = world.core.holders.show(world.holderId);
    world.core.holders.save(anna.id, { ...anna, name: 'Анна Петрова' });
    expect(breachesOf('full-control')[0]?.holders).toMatchObject([{ name: 'Анна Петрова' }]);
    world.core.cabinets.discard(world.core.tokens.show(world.tokenId('RetailCRM')).cabinetId);
    expect(titlesOf('full-control')).toEqual([]);
    expect(titlesOf('unknown-holder')).not.toContain('Репрайсер');
  });
});

describe('the rules', () => {
  it('are the usual ones until others are set, which is told', async () => {
    const { policies } = world.core;
    expect(policies.rules()).toEqual({ rules: USUAL_RULES, areDamaged: false });
    const rules = { ...USUAL_RULES, excess: false };
    expect(await tells(() => policies.changeRules(rules))).toBe(1);
    expect(policies.rules()).toEqual({ rules, areDamaged: false });
  });

  it('that are damaged are the usual ones, and say so until they are set anew', async () => {
    world.core.policies.changeRules({ ...USUAL_RULES, excess: false });
    await editRow(world, "UPDATE policy_rules SET rules = 'x'");
    const { policies, audit } = world.core;
    expect(policies.rules()).toEqual({ rules: USUAL_RULES, areDamaged: true });
    expect(policies.changeRules(USUAL_RULES)).toEqual({ rules: USUAL_RULES, areDamaged: false });
    // Nobody knows what they were, so each of them may have changed.
    expect(audit.list()[0]?.content).toEqual({
      kind: 'policy-rules-changed',
      changes: Object.entries(USUAL_RULES).map(([rule, to]) => ({ rule, from: 'unreadable', to })),
    });
  });
});

describe('an exception', () => {
  const today = () => dayOf(Date.now());
  const asked = () => ({
    policy: 'unknown-holder' as const,
    tokenId: world.tokenId('Репрайсер'),
    reason: 'свой',
    until: today(),
  });

  it('holds on its last day, and is told when it is made and taken back', async () => {
    const { policies, ledger } = world.core;
    expect(await tells(() => policies.except(asked()))).toBe(1);
    const [own] = breachesOf('unknown-holder').filter(({ tokenTitle }) => tokenTitle === 'Репрайсер');
    expect(own?.exception).toMatchObject({ reason: 'свой', until: today() });
    expect(ledger.list()[0]?.content).toMatchObject({
      kind: 'exception-granted',
      exceptionId: own?.exception?.id,
      token: { title: 'Репрайсер' },
      cabinet: { title: 'Садовый дом' },
    });
    const other = policies.except({ ...asked(), policy: 'age' });
    expect(await tells(() => policies.withdraw(own?.exception?.id ?? ''))).toBe(1);
    expect(world.core.store.policies.exceptions()).toEqual([other]);
  });

  it('for a token that is not there, or one that is not there itself, is named', async () => {
    const { policies } = world.core;
    const times = await tells(async () => {
      expect(await refusalOf(() => policies.except({ ...asked(), tokenId: 'nobody' }))).toEqual({
        code: 'not-found',
        what: 'token',
      });
      expect(await refusalOf(() => policies.withdraw('none'))).toEqual({
        code: 'not-found',
        what: 'exception',
      });
    });
    expect(times).toBe(0);
    expect(world.core.ledger.list()).toEqual([]);
  });
});
