// What on the page of all cabinets must be looked at, as one list: the gravest first.
import type { AuditState } from '../../../shared/audit.ts';
import type { DriftEvent } from '../../../shared/drift.ts';
import { kindOf } from '../../../shared/drift.ts';
import type { LedgerState } from '../../../shared/ledger.ts';
import type { PolicyFinding } from '../../../shared/policy.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import type { CabinetView, UnusableToken } from '../../../shared/views.ts';
import { openEvents } from '../runs/describe-drift.ts';
import { isAlarming } from '../tokens/line-rules.ts';

export type Known = {
  cabinets: readonly CabinetView[];
  unusable: readonly UnusableToken[];
  drift: readonly DriftEvent[];
  ledger: LedgerState;
  audit: AuditState;
  areRulesDamaged: boolean;
  findings: readonly PolicyFinding[];
  rotations: readonly Rotation[];
};

export type Alarm =
  | { kind: 'ledger'; entry: number | null }
  | { kind: 'audit' }
  | { kind: 'unusable'; tokens: readonly UnusableToken[] }
  | { kind: 'rules-damaged' }
  | { kind: 'address'; cabinet: CabinetView }
  | { kind: 'drift'; event: DriftEvent }
  | { kind: 'elsewhere'; count: number; cabinets: number }
  | { kind: 'dead'; count: number; cabinets: number }
  | { kind: 'policies'; count: number }
  | { kind: 'age'; count: number }
  | { kind: 'rotations'; count: number };

/**
 * In this order: what was tampered with, whose token it is, what is dead, what changed unseen, what breaks a rule and has
 * done so for long, what merely has another name.
 */
export function alarmsOf(known: Known): Alarm[] {
  const { cabinets, unusable, ledger, audit } = known;
  const alarms: Alarm[] = [];
  if (!ledger.holds) alarms.push({ kind: 'ledger', entry: ledger.entry });
  if (!audit.holds || audit.missingFrom !== null) alarms.push({ kind: 'audit' });
  if (unusable.length > 0) alarms.push({ kind: 'unusable', tokens: unusable });
  if (known.areRulesDamaged) alarms.push({ kind: 'rules-damaged' });
  for (const cabinet of cabinets) if (!cabinet.isAddressProven) alarms.push({ kind: 'address', cabinet });

  const changes = openEvents(known.drift, {}).map((event) => ({ kind: 'drift', event }) as const);
  const of = (...kinds: ReturnType<typeof kindOf>[]) =>
    changes.filter(({ event }) => kinds.includes(kindOf(event.change)));
  alarms.push(...of('identity', null));
  alarms.push(...sumOver('elsewhere', cabinets, ({ counts }) => counts.elsewhere));
  alarms.push(...of('revoked'));
  alarms.push(...sumOver('dead', cabinets, ({ counts }) => counts.bad));
  alarms.push(...of('scopes', 'store-off'));

  const broken = known.findings.filter(isAlarming);
  const old = broken.filter(({ policy }) => policy === 'age').length;
  if (broken.length > old) alarms.push({ kind: 'policies', count: broken.length - old });
  if (old > 0) alarms.push({ kind: 'age', count: old });
  const open = known.rotations.filter(({ endedAt }) => endedAt === null).length;
  if (open > 0) alarms.push({ kind: 'rotations', count: open });
  alarms.push(...of('renamed'));
  return alarms;
}

function sumOver(
  kind: 'elsewhere' | 'dead',
  cabinets: readonly CabinetView[],
  countOf: (cabinet: CabinetView) => number,
): Alarm[] {
  const counts = cabinets.map(countOf).filter((count) => count > 0);
  if (counts.length === 0) return [];
  return [{ kind, count: counts.reduce((sum, count) => sum + count, 0), cabinets: counts.length }];
}

/** How grave an alarm that is no change is shown. */
export function stateOfAlarm({ kind }: Exclude<Alarm, { kind: 'drift' }>): 'bad' | 'unproven' | 'unchecked' {
  if (kind === 'rotations') return 'unchecked';
  return kind === 'policies' || kind === 'age' ? 'unproven' : 'bad';
}
