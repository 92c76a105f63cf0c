// Mutation tests of one part of core, named by MUTANTS_OF: see docs/mutation-tests.md.
import { PARTS } from './tests/mutants/parts.ts';

const { MUTANTS_OF: part = '', MUTANTS_AT_ONCE: atOnce } = process.env;
const report = `reports/mutants/${part.replace('/', '-')}`;

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  mutate: [`src/core/${PARTS[part]?.files}.ts`],
  coverageAnalysis: 'perTest',
  // The compiler of this house has no programming interface, and nothing compiles here.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  incremental: true,
  incrementalFile: `${report}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `${report}.json` },
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
