// Signs proof reports, and tells whether one that came as a file is as it was signed.
import { canonicalJson } from '../../shared/canonical-json.ts';
import { layOutJson } from '../../shared/exact-json.ts';
import {
  type ProofReport,
  proofReportSchema,
  REPORT_FORMAT,
  REPORT_VERSION,
  type SignedReport,
  signedReportSchema,
} from '../../shared/proof-report.ts';
import { z } from '../../shared/schema.ts';
import { isSignatureOf, keyFingerprint, type Signature } from '../vault/signing.ts';
import type { ReportLanguage } from './report-causes.ts';
import { readPage, renderReportPage } from './report-page.ts';

/** Why a file proves nothing. `page-changed`: what is signed inside holds, but the page around it says something else. */
export type ReportProblem = 'not-a-report' | 'newer' | 'signature-wrong' | 'page-changed';

/** @property fingerprint how people compare the public key (see `keyFingerprint`) */
export type VerifiedReport =
  | { ok: true; report: ProofReport; publicKey: string; fingerprint: string }
  | { ok: false; problem: ReportProblem };

/**
 * Signs a report.
 * @param sign signs a text with the key of the vault
 * @throws ZodError for a report that is not of the schema: it could never be verified
 */
export function signReport(report: ProofReport, sign: (text: string) => Signature): SignedReport {
  const parsed = z.parse(proofReportSchema, report);
  const signature = sign(signedText(parsed));
  return { format: REPORT_FORMAT, version: REPORT_VERSION, report: parsed, signature };
}

/** The signed report as a JSON file. */
export function reportAsJson(signed: SignedReport): string {
  return `${JSON.stringify(signed, null, 2)}\n`;
}

/** The signed report as a page to read and to print, with the signed JSON inside. Equal reports give equal pages. */
export function reportAsPage(signed: SignedReport, language: ReportLanguage): string {
  return renderReportPage(signed, language);
}

/**
 * Tells whether a file, JSON or HTML, is a report exactly as it was signed. Of a page the whole text is compared, so that
 * none can show what was not signed; ends of lines do not count. Whose the key is cannot be told from the file. Never throws.
 */
export function verifyReport(fileText: string): VerifiedReport {
  const text = fileText.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (!text.startsWith('<')) return verifyJson(text);
  const page = readPage(text);
  if (page === null) return { ok: false, problem: 'not-a-report' };
  if (page === 'newer') return { ok: false, problem: 'newer' };
  const verified = verifyJson(page.json);
  if (!verified.ok) return verified;
  const signed = z.parse(signedReportSchema, JSON.parse(page.json));
  return reportAsPage(signed, page.language) === text ? verified : { ok: false, problem: 'page-changed' };
}

function verifyJson(text: string): VerifiedReport {
  const found = readJson(text);
  const { success, data: head } = z.safeParse(headSchema, found);
  if (!success) return { ok: false, problem: 'not-a-report' };
  if (head.version > REPORT_VERSION) return { ok: false, problem: 'newer' };
  const parsed = z.safeParse(signedReportSchema, found);
  if (!parsed.success) return { ok: false, problem: 'not-a-report' };
  const { report, signature } = parsed.data;
  if (!isSignatureOf(signedText(report), signature)) return { ok: false, problem: 'signature-wrong' };
  const { publicKey } = signature;
  return { ok: true, report, publicKey, fingerprint: keyFingerprint(publicKey) };
}

const headSchema = z.object({ format: z.literal(REPORT_FORMAT), version: z.number() });

/**
 * The value of a JSON text, null when it is none. One that has a name twice is none either: people would read the
 * first, and a program the last.
 */
function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return layOutJson(text, 'plainly') === JSON.stringify(value, null, 2) ? value : null;
  } catch {
    return null;
  }
}

function signedText(report: ProofReport): string {
  return canonicalJson({ format: REPORT_FORMAT, version: REPORT_VERSION, report });
}
