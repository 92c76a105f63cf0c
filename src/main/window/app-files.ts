// Turns an app:// address into one of the window's own files with its headers, and refuses everything else.
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export const APP_SCHEME = 'app';
/**
 * The same page under two names. Chromium gives every site a process of its own, so going from one name to the other
 * leaves the old process, and all that was in its memory, behind.
 */
const HOSTS = ['klyuchnik', 'klyuchnik-anew'] as const;
export const APP_ORIGINS = HOSTS.map((host) => `${APP_SCHEME}://${host}`);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * A name that means the same file on every system: letters, digits, and dots, hyphens and low lines between them. So no
 * way up, no drive and no stream (`:`), no short name (`~`), no dot or blank at the end, which Windows leaves out.
 */
const NAME = /^\w(?:[\w.-]*\w)?$/;
/** What Windows takes for a device in any folder, with any ending. */
const DEVICE = /^(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|$)/i;

/**
 * The answer to one app:// request: a file below `root`, or a refusal by status.
 * 404 covers whatever lies outside, so that nothing can be learned about the disk.
 */
export async function answerAppRequest(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const file = fileFor(request.url, root);
  if (file === null) return refuse(404);
  const type = TYPES[extname(file)];
  if (type === undefined) return refuse(404);
  let bytes: Buffer;
  try {
    // A link in the folder may lead out of it.
    const [real, realRoot] = await Promise.all([realpath(file), realpath(root)]);
    if (!real.startsWith(realRoot + sep)) return refuse(404);
    bytes = await readFile(real);
  } catch {
    // Missing, a folder, or unreadable: the window cannot do anything with the difference.
    return refuse(404);
  }
  // Style nonce: the UI kit writes its variables into <style> elements. They carry a nonce that is new for every
  // load of the page and stands in the page and in its policy, so no other inline style is accepted.
  const nonce = randomBytes(16).toString('base64');
  const isPage = extname(file) === '.html';
  const body = isPage ? bytes.toString('utf8').replaceAll('__STYLE_NONCE__', nonce) : new Uint8Array(bytes);
  return new Response(body, {
    headers: { ...SECURITY_HEADERS, 'Content-Type': type, 'Content-Security-Policy': policy(nonce) },
  });
}

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

function fileFor(address: string, root: string): string | null {
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || !HOSTS.some((host) => host === url.host)) return null;
  let path: string;
  try {
    // Parsing leaves %2f and %5c encoded, so decode before the path is judged.
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const names = path.split('/').slice(1);
  return names.every((name) => NAME.test(name) && !DEVICE.test(name)) ? join(root, ...names) : null;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
