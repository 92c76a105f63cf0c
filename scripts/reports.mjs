// Reads the JSON reports of the runners: how many tests passed and failed, and what is to be said of each that failed.
const LINES_PER_FAILURE = 25;

/** @typedef {{ name: string, message: string }} Failure */

/** @returns {{ passed: number, failed: number, failures: Failure[] }} of a report of Vitest */
export function readVitest({ numPassedTests, numTotalTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [{ name, message }];
    return failed.map((test) => ({
      name: `${name} › ${test.fullName}`,
      message: (test.failureMessages ?? []).join('\n'),
    }));
  });
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests, failures };
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

const wasRun = (spec) => spec.tests.some((test) => test.status !== 'skipped');

/** @returns {{ passed: number, failed: number, failures: Failure[] }} of a report of Playwright */
export function readPlaywright({ stats, suites }) {
  const failures = suites
    .flatMap(specsOf)
    .filter((spec) => spec.tests.some((test) => test.status !== 'expected'))
    .map((spec) => ({
      name: `${spec.file}:${spec.line} › ${spec.title}`,
      message: spec.tests
        .flatMap((test) => [test.status, ...test.results.flatMap((result) => result.errors ?? [])])
        .map((said) => said.message ?? said)
        .join('\n'),
    }));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, failures };
}

/**
 * @returns {Map<string, { passed: boolean, message: string, notes: string[] }>} of a report of Playwright, every spec that
 *   was run and not skipped, by its place and title, with what was noted on the way
 */
export function listPlaywright({ suites }) {
  return new Map(
    suites
      .flatMap(specsOf)
      .filter(wasRun)
      .map((spec) => [
        `${spec.file} › ${spec.title}`,
        {
          passed: spec.tests.every((test) => test.status === 'expected'),
          message: spec.tests
            .flatMap((test) => test.results.flatMap((result) => result.errors ?? []))
            .map((error) => error.message ?? '')
            .join('\n'),
          notes: spec.tests
            .flatMap((test) => test.annotations ?? [])
            .filter(({ type }) => type === 'measured')
            .map(({ description }) => description),
        },
      ]),
  );
}

/** What failed, for the end of the output: that is what is left of it where only the last lines are kept. */
export function tellFailures(failures) {
  return failures.map(({ name, message }) => {
    const lines = message.split('\n').slice(0, LINES_PER_FAILURE);
    return `✗ ${name}\n${lines.map((line) => `    ${line}`).join('\n')}`;
  });
}
