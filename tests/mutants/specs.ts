// The rooms whose specs are put to the test by mutants, and the specs that speak for each. A mutant runs those of them
// that reach its line, in this order, and the first failure ends it: the quick ones stand first.
const unit = (...names: string[]) => names.map((name) => `tests/unit/${name}.spec.ts`);
const integration = (...names: string[]) => names.map((name) => `tests/integration/${name}.spec.ts`);

export const SPECS: Readonly<Record<string, readonly string[]>> = {
  market: [
    ...unit(
      'answer',
      'clock-skew',
      'hourly-budget',
      'network-failure',
      'traffic',
      'catalogue',
      'search-operations',
      'request',
      'line-questions',
    ),
    ...integration('diagnosis-ports', 'diagnosis'),
  ],
  checks: [
    ...unit('judge', 'schedule', 'answer', 'request'),
    ...integration('check-history', 'newest-checks', 'deep-check', 'drift', 'check-runs'),
  ],
  vault: [
    ...unit('listed-tokens', 'passphrase-tries', 'signing', 'opened-rows', 'vault'),
    ...integration('calls', 'store'),
  ],
  handover: [
    ...unit('receipt', 'chain-walk', 'proof-report', 'report-page', 'sealed-package'),
    ...integration('holders', 'reports', 'ledger', 'rotations', 'audit', 'handovers'),
    ...unit('sealed-package-refusals'),
  ],
};
