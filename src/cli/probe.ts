// `probe`: checks the token on standard input and says what is proven about it. Stores nothing.
import type { CheckOutcome } from '../core/checks/check-token.ts';
import { checkToken } from '../core/checks/check-token.ts';
import { readApiOrigin } from './api-option.ts';
import { openNodeFetch } from './node-fetch.ts';
import { alignColumns, EXIT, note, printJson, printLines } from './output.ts';
import { readToken } from './read-token.ts';

export type ProbeOptions = {
  api: string;
  allowHost?: string;
  deep?: boolean;
  /** Deadline of the whole check in milliseconds. */
  timeout: number;
  json?: boolean;
};

/** What `probe --json` prints: ids as strings, times as ISO 8601. */
export type ProbeReport = ReturnType<typeof reportOn>;

/** Runs the command; returns its exit code. Throws UsageError before anything is sent. */
export async function probe(options: ProbeOptions): Promise<number> {
  const origin = readApiOrigin(options.api, options.allowHost);
  const ports = { fetch: openNodeFetch(origin), clock: Date.now };
  const token = await readToken(process.stdin);
  const outcome = await checkToken(ports, { origin, token }, { timeoutMs: options.timeout });
  if (options.deep) note('Probes per scope are not made yet: this is the basic check.');
  const report = reportOn(outcome);
  if (options.json) printJson(report);
  else printLines(linesOn(report));
  return EXIT[report.verdict];
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

function linesOn({ token, cabinet, ...report }: ProbeReport): string[] {
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
