// The broken rules as they are shown: by rule, the most urgent first, and the exceptions apart.
import type { Policy } from '../../../shared/ledger.ts';
import type { PolicyFinding, PolicyRules } from '../../../shared/policy.ts';

/** What lets somebody in who should not be comes before what is only untidy. */
const URGENCY = [
  'left-holder',
  'full-control',
  'excess',
  'one-per-integration',
  'age',
  'unknown-holder',
] as const satisfies readonly Policy[];

/** The policy that a rule is about. */
export const POLICY_OF = {
  leftHolder: 'left-holder',
  fullControl: 'full-control',
  excess: 'excess',
  onePerIntegration: 'one-per-integration',
  unknownHolder: 'unknown-holder',
  oldestDays: 'age',
} as const satisfies Record<keyof PolicyRules, Policy>;

export type PolicyGroup = { policy: Policy; findings: PolicyFinding[] };

/** The findings without an exception by rule, rules that are not broken left out; and those with one. */
export function groupFindings(findings: readonly PolicyFinding[]): {
  groups: PolicyGroup[];
  excepted: PolicyFinding[];
} {
  const open = findings.filter(({ exception }) => exception === null);
  return {
    groups: URGENCY.map((policy) => ({
      policy,
      findings: open.filter((one) => one.policy === policy),
    })).filter((group) => group.findings.length > 0),
    excepted: findings.filter(({ exception }) => exception !== null),
  };
}
