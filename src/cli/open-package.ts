// `open-package`: opens a sealed package, checks its token and, when asked, writes the receipt. The token is never shown.
import { createReadStream, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { checkToken } from '../core/checks/check-token.ts';
import type { CheckOutcome } from '../core/checks/outcome.ts';
import { judgePromise } from '../core/handover/judge-promise.ts';
import { writeReceipt } from '../core/handover/receipt.ts';
import { lockOf, openPackage as open, type PackageKey } from '../core/handover/sealed-package.ts';
import { loadCatalogue } from '../core/market/catalogue.ts';
import { Secret } from '../core/secret.ts';
import { isLoopbackApi, PRACTICE_API } from '../shared/api-address.ts';
import { Refusal } from '../shared/result.ts';
import type { PackageContents } from '../shared/sealed-package.ts';
import { allScopesOf } from '../shared/views.ts';
import { readApiOrigin } from './api-option.ts';
import { HANDOVER_EXIT } from './handover.ts';
import { describeAssessment } from './handover-words.ts';
import { openNodeFetch } from './node-fetch.ts';
import { alignColumns, EXIT, note, printJson, printLines } from './output.ts';
import { linesOn, reportOn } from './probe.ts';
import { readSecret } from './read-secret.ts';
import { UsageError } from './usage-error.ts';

export type OpenPackageOptions = {
  /** Path of a key file of age; without it the passphrase comes on standard input. */
  identity?: string;
  /** Where a package of the practice market is to be checked. */
  api?: string;
  /** Where to write the receipt, and in whose name. */
  receipt?: string;
  by?: string;
  /** Deadline of the check in milliseconds. */
  timeout: number;
  json?: boolean;
};

const MOST_BYTES = 1024 * 1024;

const PROBLEMS = {
  'too-long': 'the file is too large for a sealed package',
  'not-age': 'this is no sealed package: the file is not in the age format',
  damaged: 'the package is damaged or was tampered with, so nothing of it is used',
  'too-costly': 'the package asks for more work than an honest one does',
  'not-a-package': 'the file opens, but holds no token package of Klyuchnik',
  newer: 'a newer version of Klyuchnik made this package',
  'key-wrong': 'this passphrase or key does not open the package',
} as const;

/**
 * Runs the command; returns its exit code: that of the handover's verdict, or 1 for what does not open.
 * @throws UsageError when files cannot be read or written, or options do not fit together
 */
export async function openPackage(file: string, options: OpenPackageOptions): Promise<number> {
  if ((options.receipt === undefined) !== (options.by === undefined))
    throw new UsageError('--receipt <file> and --by <name> go together.');
  if (options.by !== undefined && !/^.{1,100}$/su.test(options.by.trim()))
    throw new UsageError('--by takes a name of 1 to 100 letters.');
  const bytes = await readPackageFile(file);
  try {
    const key = await readKey(bytes, options.identity);
    const { token, contents } = await open(bytes, key);
    return await check(token, contents, options);
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    if (options.json) printJson({ opened: false, problem });
    note(`error: ${PROBLEMS[problem]}`);
    return EXIT.bad;
  }
}

async function check(token: Secret, contents: PackageContents, options: OpenPackageOptions): Promise<number> {
  const origin = originFor(contents, options.api);
  const outcome = await checkToken(
    { fetch: openNodeFetch(origin), clock: Date.now },
    { origin, token },
    { timeoutMs: options.timeout },
  );
  const assessment = judgePromise(contents, outcome, loadCatalogue().operations, Date.now());
  if (options.receipt !== undefined) await saveReceipt(token, contents, outcome, options);
  const words = describeAssessment(assessment);
  const { verdict, missing, excess, reasons } = assessment;
  if (options.json) {
    const judged = { handover: verdict, missing, excess, reasons: reasons.map(({ code }) => code) };
    const receipt = options.receipt ?? null;
    printJson({ opened: true, problem: null, package: contents, ...reportOn(outcome), ...judged, receipt });
    for (const line of words) note(line);
  } else {
    printLines([
      ...linesOnPackage(contents),
      ...linesOn(reportOn(outcome)),
      `handover: ${verdict}`,
      ...words,
    ]);
  }
  if (contents.useBy !== null)
    note('The "use by" date is a request: only deleting the token in the cabinet ends access.');
  return HANDOVER_EXIT[verdict];
}

function originFor({ api }: PackageContents, given: string | undefined): string {
  if (api !== PRACTICE_API) {
    if (given !== undefined) throw new UsageError('--api is only for packages of the practice market.');
    return readApiOrigin(api, undefined);
  }
  if (given === undefined || !isLoopbackApi(given))
    throw new UsageError(
      'This package is of the practice market: add --api with its address on this computer.',
    );
  return given;
}

async function readKey(bytes: Uint8Array, identity: string | undefined): Promise<PackageKey> {
  if (identity !== undefined) return { kind: 'identity', identity: new Secret(readText(identity)) };
  if (lockOf(bytes) === 'key')
    throw new UsageError('This package opens with a key: add --identity <key file>.');
  return { kind: 'passphrase', passphrase: await readSecret(process.stdin, 'passphrase') };
}

async function saveReceipt(
  token: Secret,
  { packageId }: PackageContents,
  { check, facts }: CheckOutcome,
  { receipt = '', by = '' }: OpenPackageOptions,
): Promise<void> {
  const { verdict, cause, cabinet } = check;
  const text = writeReceipt(token, {
    packageId,
    receivedBy: by,
    openedAt: new Date().toISOString(),
    check: {
      verdict,
      cause,
      cabinet,
      at: new Date(check.at).toISOString(),
      scopes: facts && allScopesOf(facts),
    },
  });
  try {
    await writeFile(receipt, `${JSON.stringify(text, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`The receipt cannot be written there: ${codeOf(error)}.`);
  }
}

/** The file, or as much of it as tells that it is too long. */
async function readPackageFile(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: MOST_BYTES })) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new UsageError(`The package cannot be read: ${codeOf(error)}.`);
  }
  return Buffer.concat(chunks);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`The key file cannot be read: ${codeOf(error)}.`);
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown error';

function problemOf(error: unknown): keyof typeof PROBLEMS | null {
  if (!(error instanceof Refusal)) return null;
  if (error.error.code === 'package-key-wrong') return 'key-wrong';
  return error.error.code === 'package-unreadable' ? error.error.problem : null;
}

function linesOnPackage({
  from,
  to,
  cabinet,
  profile,
  issuedAt,
  useBy,
  note: words,
}: PackageContents): string[] {
  const rows = [
    ['from', from],
    ['to', to],
    ['for', profile?.title.en ?? 'no profile'],
    ['cabinet', `${cabinet.title}${cabinet.id === null ? '' : ` (${cabinet.id})`}`],
    ['issued', issuedAt],
    ['use by', useBy ?? 'no date'],
  ];
  return alignColumns(words === '' ? rows : [...rows, ['note', words]]);
}
