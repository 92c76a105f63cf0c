// `verify-report`: tells, without a network, whether a proof report is as it was signed.
import { createReadStream } from 'node:fs';
import { type ReportProblem, verifyReport } from '../core/handover/proof-report.ts';
import type { ProofReport } from '../shared/proof-report.ts';
import { alignColumns, EXIT, note, printJson, printLines } from './output.ts';
import { UsageError } from './usage-error.ts';

export type VerifyOptions = { key?: string; json?: boolean };

// Far above any report: a longer file is another thing.
const MOST_BYTES = 4 * 1024 * 1024;

type Problem = ReportProblem | 'other-key';

const PROBLEM_WORDS: Record<Problem, string> = {
  'not-a-report': 'this is not a report of Klyuchnik',
  newer: 'a newer version of Klyuchnik made this report: verify it with that one',
  'signature-wrong': 'the report was changed after it was signed',
  'page-changed': 'the page does not show what was signed',
  'other-key': 'the report was signed with another key',
};

/**
 * Runs the command; returns its exit code. What an unproven report says is not repeated.
 * @throws UsageError when the file cannot be read, or `key` is no fingerprint
 */
export async function checkReport(file: string, { key, json }: VerifyOptions): Promise<number> {
  const wanted = key === undefined ? null : readFingerprint(key);
  const bytes = await readStart(file);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    note('A PDF is for reading: what can be verified is the JSON or HTML file of the same report.');
  const found = verifyReport(decode(bytes));
  const fingerprint = found.ok ? found.fingerprint : null;
  const isForeign = wanted !== null && fingerprint !== null && bare(fingerprint) !== wanted;
  const problem: Problem | null = found.ok ? (isForeign ? 'other-key' : null) : found.problem;
  const report = found.ok && !isForeign ? found.report : null;
  const answer = answerOn(problem, fingerprint, report);
  if (json) printJson(answer);
  else printLines(linesOn(answer));
  if (report && wanted === null)
    note(
      'Any key can sign: compare it with the one the owner of the vault tells you, or give that as --key.',
    );
  return problem === null ? EXIT.good : EXIT.bad;
}

function answerOn(problem: Problem | null, publicKey: string | null, report: ProofReport | null) {
  return {
    valid: problem === null,
    problem,
    publicKey,
    madeAt: report && new Date(report.madeAt).toISOString(),
    token: report && { fingerprint: report.token.fingerprint, title: report.token.title },
    cabinet: report && { id: report.cabinet.id, name: report.cabinet.name },
    verdict: report?.check?.verdict ?? null,
    cause: report?.check?.cause ?? null,
    handover: report?.handover?.verdict ?? null,
  };
}

function linesOn({ problem, publicKey, token, cabinet, ...answer }: ReturnType<typeof answerOn>): string[] {
  const rows = [['report', problem === null ? 'valid' : `not valid: ${PROBLEM_WORDS[problem]}`]];
  if (publicKey !== null) rows.push(['key', publicKey]);
  if (answer.madeAt !== null) rows.push(['made at', answer.madeAt]);
  if (token) rows.push(['token', `${token.title} (${token.fingerprint})`]);
  if (cabinet)
    rows.push([
      'cabinet',
      cabinet.id === null ? 'not proven' : `${cabinet.name ?? ''} (${cabinet.id})`.trim(),
    ]);
  if (token)
    rows.push(['verdict', answer.verdict === null ? 'not checked' : `${answer.verdict}: ${answer.cause}`]);
  if (answer.handover !== null) rows.push(['handover', answer.handover]);
  return alignColumns(rows);
}

/** The beginning of a file: more than this is read of none, however long it is. */
async function readStart(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: MOST_BYTES })) chunks.push(chunk);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The file cannot be read${code === undefined ? '' : ` (${code})`}.`);
  }
  return Buffer.concat(chunks);
}

/** The file as text; empty when it is too long or no UTF-8, which no report is. */
function decode(bytes: Buffer): string {
  if (bytes.byteLength > MOST_BYTES) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}

function readFingerprint(key: string): string {
  const fingerprint = bare(key);
  if (/^[0-9a-f]{32}$/.test(fingerprint)) return fingerprint;
  throw new UsageError(
    'Give --key as the fingerprint of a key: eight groups of four signs, 0 to 9 and a to f.',
  );
}

/** A fingerprint however it is grouped. */
function bare(fingerprint: string): string {
  return fingerprint.replace(/[\s:-]/g, '').toLowerCase();
}
