// Mutation tests of one room of core, named by MUTANTS_OF: see docs/mutation-tests.md.
const { MUTANTS_OF: room = '', MUTANTS_FILES: files = '*', MUTANTS_AT_ONCE: atOnce } = process.env;

/** Wording and style alone: what a mutant changes there is read by people, and no rule says what it must be. */
const WORDING = ['handover/passphrase-words.ts', 'handover/report-style.ts', 'handover/report-words.ts'];

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  mutate: [`src/core/${room}/${files}.ts`, ...WORDING.map((name) => `!src/core/${name}`)],
  coverageAnalysis: 'perTest',
  // The compiler of this house has no programming interface, and nothing compiles here.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  incremental: true,
  incrementalFile: `reports/mutants/${room}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `reports/mutants/${room}.json` },
  clearTextReporter: { reportTests: false, allowColor: false, logTests: false },
  ...(atOnce && { concurrency: Number(atOnce) }),
  // A mutant that loops for ever is found out soon; a busy machine alone makes nothing time out.
  timeoutMS: 20_000,
  timeoutFactor: 3,
  ignorePatterns: [
    '/out',
    '/dist',
    '/screenshots',
    '/reports',
    '/test-results',
    '/docs/images',
    '/tests/e2e',
    '/tests/screenshots',
  ],
  thresholds: { high: 95, low: 85, break: 85 },
};
