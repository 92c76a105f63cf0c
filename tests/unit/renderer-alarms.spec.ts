// What the page of all cabinets calls an alarm, and in which order.
import { describe, expect, it } from 'vitest';
import { alarmsOf, type Known, stateOfAlarm } from '../../src/renderer/features/cabinets/alarms.ts';
import type { DriftEvent } from '../../src/shared/drift.ts';
import type { Policy } from '../../src/shared/ledger.ts';
import type { PolicyFinding } from '../../src/shared/policy.ts';
import type { Rotation } from '../../src/shared/rotation.ts';
import type { CabinetView, UnusableToken } from '../../src/shared/views.ts';

const ID = { id: '7', name: null };
const NO_COUNTS = { tokens: 3, good: 3, bad: 0, unproven: 0, unchecked: 0, elsewhere: 0 };
const cabinet = (id: string, counts: Partial<CabinetView['counts']> = {}, isAddressProven = true) =>
  ({ id, title: id, isAddressProven, counts: { ...NO_COUNTS, ...counts } }) as CabinetView;
const event = (id: string, change: DriftEvent['change'], acknowledgedAt: number | null = null) =>
  ({ id, cabinetId: 'a', tokenId: id, at: 1, change, acknowledgedAt }) as DriftEvent;
const finding = (policy: Policy, exception: object | null = null) =>
  ({ policy, exception }) as unknown as PolicyFinding;

const WELL: Known = {
  cabinets: [cabinet('a'), cabinet('b')],
  unusable: [],
  drift: [],
  ledger: { holds: true, entries: 4 } as Known['ledger'],
  audit: { holds: true, entries: 4, missingFrom: null },
  areRulesDamaged: false,
  findings: [],
  rotations: [],
};

const kinds = (known: Partial<Known>) =>
  alarmsOf({ ...WELL, ...known }).map((alarm) => (alarm.kind === 'drift' ? alarm.event.id : alarm.kind));

describe('alarms', () => {
  it('are none while all is well', () => {
    expect(kinds({})).toEqual([]);
  });

  it.each([
    ['a broken ledger', { ledger: { holds: false, entries: 4, entry: 2 } as Known['ledger'] }, ['ledger']],
    ['a broken trail', { audit: { holds: false, entries: 4, trustedFrom: null } }, ['audit']],
    ['a trail with entries missing', { audit: { holds: true, entries: 4, missingFrom: 3 } }, ['audit']],
    ['a token nothing can be done with', { unusable: [{ id: 'x' } as UnusableToken] }, ['unusable']],
    ['damaged rules', { areRulesDamaged: true }, ['rules-damaged']],
    ['an address changed from outside', { cabinets: [cabinet('a', {}, false)] }, ['address']],
    ['dead tokens', { cabinets: [cabinet('a', { bad: 2 })] }, ['dead']],
    ['tokens of other cabinets', { cabinets: [cabinet('a', { elsewhere: 1 })] }, ['elsewhere']],
    ['tokens not proven', { cabinets: [cabinet('a', { unproven: 2, unchecked: 4 })] }, []],
    ['a broken rule', { findings: [finding('excess')] }, ['policies']],
    ['an age reached', { findings: [finding('age'), finding('age')] }, ['age']],
    ['a rule with an exception', { findings: [finding('age', {})] }, []],
    ['holders nobody wrote down', { findings: [finding('unknown-holder')] }, []],
    ['a rotation going on', { rotations: [{ endedAt: null } as Rotation] }, ['rotations']],
    ['a rotation that has ended', { rotations: [{ endedAt: 5 } as Rotation] }, []],
    ['a change acknowledged', { drift: [event('seen', { kind: 'revoked', message: null }, 5)] }, []],
  ] as [string, Partial<Known>, string[]][])('%s', (_what, known, expected) => {
    expect(kinds(known)).toEqual(expected);
  });

  it('count over all cabinets', () => {
    const cabinets = [cabinet('a', { bad: 2 }), cabinet('b'), cabinet('c', { bad: 3 })];
    expect(alarmsOf({ ...WELL, cabinets })).toEqual([{ kind: 'dead', count: 5, cabinets: 2 }]);
  });

  it('come in the order of what is gravest', () => {
    const all = alarmsOf({
      cabinets: [cabinet('a', { bad: 1, elsewhere: 1 }, false)],
      unusable: [{ id: 'x' } as UnusableToken],
      drift: [
        event('renamed', { kind: 'renamed', before: 'x', after: 'y' }),
        event('scopes', { kind: 'scopes', added: ['PRICING'], removed: [] }),
        event('revoked', { kind: 'revoked', message: null }),
        event('identity', { kind: 'identity', before: ID, after: ID }),
      ],
      ledger: { holds: false, entries: 4, entry: null } as Known['ledger'],
      audit: { holds: false, entries: 4, trustedFrom: 2 },
      areRulesDamaged: true,
      findings: [finding('age'), finding('left-holder')],
      rotations: [{ endedAt: null } as Rotation],
    });
    expect(all.map((alarm) => (alarm.kind === 'drift' ? alarm.event.id : alarm.kind))).toEqual([
      'ledger',
      'audit',
      'unusable',
      'rules-damaged',
      'address',
      'identity',
      'elsewhere',
      'revoked',
      'dead',
      'scopes',
      'policies',
      'age',
      'rotations',
      'renamed',
    ]);
    const states = all.flatMap((alarm) => (alarm.kind === 'drift' ? [] : [stateOfAlarm(alarm)]));
    // Never a graver one under a milder one.
    const order = ['bad', 'unproven', 'unchecked'];
    expect(states).toEqual([...states].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });
});
