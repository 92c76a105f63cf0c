// `probe`: checks the token on standard input and says what is proven about it. Stores nothing.
import { checkToken } from '../core/checks/check-token.ts';
import { type CheckOutcome, isAboutLine, maskDiagnosis } from '../core/checks/outcome.ts';
import { diagnose } from '../core/market/diagnosis.ts';
import { readApiOrigin } from './api-option.ts';
import { linesOnAreas, sayProbes } from './deep-probe.ts';
import { describeDiagnosis } from './diagnosis-words.ts';
import { openNodeDiagnosis } from './node-diagnosis.ts';
import { openNodeFetch } from './node-fetch.ts';
import { alignColumns, EXIT, note, printJson, printLines } from './output.ts';
import { describePaste } from './paste-words.ts';
import { readSecret } from './read-secret.ts';

/** Which API to ask about the token on standard input, and for how long. */
export type CheckOptions = {
  api: string;
  allowHost?: string;
  deep?: boolean;
  /** Deadline of the whole check in milliseconds. */
  timeout: number;
};

export type ProbeOptions = CheckOptions & { json?: boolean };

/** What `probe --json` prints: ids as strings, times as ISO 8601. */
export type ProbeReport = ReturnType<typeof reportOn>;

// In less the ladder cannot say anything but that time ran out.
const SHORTEST_DIAGNOSIS_MS = 500;

/** Runs the command; returns its exit code. Throws UsageError before anything is sent. */
export async function probe(options: ProbeOptions): Promise<number> {
  const { check } = await checkInput(options, (outcome) => {
    const report = reportOn(outcome);
    const areas = linesOnAreas(outcome.check.areas ?? []);
    if (options.json) {
      printJson(report);
      for (const line of areas) note(line);
    } else printLines([...linesOn(report), ...areas]);
  });
  return EXIT[check.verdict];
}

/**
 * Checks the token on standard input. What is odd about the value, and where the line broke, is said on stderr.
 * @param tell is given the outcome as soon as it is known, before the line is looked at
 * @throws UsageError before anything is sent
 */
export async function checkInput(
  options: CheckOptions,
  tell: (outcome: CheckOutcome) => void,
): Promise<CheckOutcome> {
  const origin = readApiOrigin(options.api, options.allowHost);
  const fetch = openNodeFetch(origin);
  const token = await readSecret(process.stdin, 'token');
  for (const line of describePaste(token)) note(line);
  const deadline = performance.now() + options.timeout;
  const outcome = await checkToken(
    { fetch, clock: Date.now },
    { origin, token },
    { timeoutMs: options.timeout, ...(options.deep && { chooseProbes: sayProbes(origin) }) },
  );
  tell(outcome);

  const leftMs = Math.floor(deadline - performance.now());
  if (isAboutLine(outcome.check.cause) && leftMs >= SHORTEST_DIAGNOSIS_MS) {
    const diagnosis = await diagnose(openNodeDiagnosis(fetch), origin, AbortSignal.timeout(leftMs));
    for (const line of describeDiagnosis(maskDiagnosis(diagnosis, token))) note(line);
  }
  return outcome;
}

/** The report on a check. */
export function reportOn({ check, facts, stores }: CheckOutcome) {
  return {
    verdict: check.verdict,
    cause: check.cause,
    httpStatus: check.httpStatus,
    message: check.message,
    retryAt: check.retryAt === null ? null : new Date(check.retryAt).toISOString(),
    token: facts && { name: facts.name, scopes: facts.scopes, unknownScopes: facts.unknownScopes },
    cabinet: check.cabinet && { id: check.cabinet.id, name: check.cabinet.name },
    stores: stores.map(({ id, name, model, availability }) => ({ id, name, model, availability })),
    calls: check.calls.map(({ operationId, status, ms }) => ({ operationId, status, ms })),
  };
}

/** The report for people, a line per fact. */
export function linesOn({ token, cabinet, ...report }: ProbeReport): string[] {
  const rows: string[][] = [['verdict', `${report.verdict}: ${report.cause}`]];
  if (report.message !== null) rows.push(['message', `${report.httpStatus} ${report.message}`]);
  if (report.retryAt !== null) rows.push(['retry at', report.retryAt]);
  if (token) rows.push(['token', token.name], ['scopes', token.scopes.join(', ') || 'none']);
  if (token && token.unknownScopes.length > 0) rows.push(['new scopes', token.unknownScopes.join(', ')]);
  if (cabinet) rows.push(['cabinet', `${cabinet.name ?? ''} (${cabinet.id})`.trim()]);
  for (const { id, name, model, availability } of report.stores)
    rows.push(['store', `${id} ${name ?? ''}: ${model ?? 'no model'}, ${availability ?? 'unknown'}`]);
  for (const { operationId, status, ms } of report.calls)
    rows.push(['call', `${operationId}: ${status ?? 'no answer'}, ${ms} ms`]);
  return alignColumns(rows);
}
