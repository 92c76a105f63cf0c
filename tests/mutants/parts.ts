// The parts of core that are put to the test by mutants, and the specs that speak for each. A mutant runs those of them
// that reach its line, in this order, and the first failure ends it: the quick ones stand first.
const unit = (...names: string[]) => names.map((name) => `tests/unit/${name}.spec.ts`);
const integration = (...names: string[]) => names.map((name) => `tests/integration/${name}.spec.ts`);

/** What one check concludes. */
const VERDICTS = 'judge,readings,outcome,drift-of,deep-check,check-token,local-token-check,guarded-door';
/** What is left of the limits, and when something may go out. */
const LIMITS = 'introspection-ledger,run-line,schedules';
/** Many tokens one after another. */
const RUNS = 'check-runs,open-run,run-plan';
/** One check of a kept token: how it goes out, and what is kept of it. */
const CHECKER = 'keep-outcome,checker';
/** What goes out of the house and is read by others; everything else in that room is bookkeeping. */
const PACKAGES = 'sealed-package,package-text,receipt,judge-promise,safe-html';
/** Wording and style alone: what a mutant changes there is read by people, and no rule says what it must be. */
const WORDING = 'passphrase-words,report-style,report-words';

const allBut = (...lists: string[]) => `!(${lists.join(',').replaceAll(',', '|')})`;

/** `files` below `src/core`, without their ending. */
export const PARTS: Readonly<Record<string, { files: string; specs: readonly string[] }>> = {
  market: {
    files: 'market/*',
    specs: [
      ...unit(
        'answer',
        'clock-skew',
        'hourly-budget',
        'network-failure',
        'traffic',
        'line-questions',
        'request',
        'line-probe',
        'diagnosis',
      ),
      ...unit('catalogue', 'search-operations'),
      ...integration('diagnosis-ports', 'diagnosis'),
    ],
  },
  'checks/verdicts': {
    files: `checks/{${VERDICTS}}`,
    specs: [
      ...unit(
        'guarded-door',
        'answer',
        'judge',
        'readings',
        'drift-of',
        'outcome',
        'deep-probes',
        'request',
        'check-token',
      ),
      ...integration('deep-check'),
    ],
  },
  'checks/limits': {
    files: `checks/{${LIMITS}}`,
    specs: [...unit('schedule', 'run-line'), ...integration('introspection-ledger', 'schedules')],
  },
  'checks/checker': {
    files: `checks/{${CHECKER}}`,
    specs: integration('keep-outcome', 'checker', 'calls'),
  },
  'checks/runs': {
    files: `checks/{${RUNS}}`,
    specs: [
      ...unit('schedule'),
      ...integration('open-run', 'run-course', 'check-runs', 'schedules', 'drift'),
    ],
  },
  'checks/tokens': {
    files: `checks/${allBut(VERDICTS, LIMITS, RUNS, CHECKER)}`,
    specs: integration('watches', 'token-checks', 'drift', 'check-history', 'deep-check', 'tokens'),
  },
  vault: {
    files: 'vault/*',
    specs: unit(
      'listed-tokens',
      'passphrase-tries',
      'signing',
      'opened-rows',
      'vault-vectors',
      'vault-promises',
      'passphrase',
      'vault',
    ),
  },
  'handover/packages': {
    files: `handover/{${PACKAGES}}`,
    specs: unit(
      'receipt',
      'judge-promise',
      'safe-html',
      'report-page',
      'sealed-package',
      'sealed-package-refusals',
    ),
  },
  'handover/books': {
    files: `handover/${allBut(PACKAGES, WORDING)}`,
    specs: [
      ...unit('chain-walk', 'proof-report', 'report-page'),
      ...integration(
        'profiles',
        'holders',
        'reports',
        'ledger',
        'policies',
        'rotations',
        'audit',
        'handovers',
      ),
    ],
  },
};
