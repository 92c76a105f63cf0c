// Prints a page to PDF in a window nobody sees, which can run nothing and reach nothing.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Session, session } from 'electron';
import { APP_SCHEME } from '../window/app-files.ts';
import { denyPermissions } from './deny-permissions.ts';

const ORIGIN = `${APP_SCHEME}://print`;
const TIME_LIMIT_MS = 30_000;
/** The pages that are being printed, by their address. */
const pages = new Map<string, string>();

/**
 * Prints a page of HTML, with its own page size where it names one and A4 where it does not.
 * @returns the bytes of the PDF document
 * @throws Error when it could not be printed, or not within 30 seconds
 */
export async function printPage(html: string): Promise<Uint8Array> {
  const address = `${ORIGIN}/${randomUUID()}`;
  pages.set(address, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: openPrintSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
      devTools: false,
      spellcheck: false,
    },
  });
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error('Printing a page took too long')), TIME_LIMIT_MS);
  try {
    return await Promise.race([print(window, address), limit.promise]);
  } finally {
    clearTimeout(timer);
    pages.delete(address);
    window.destroy();
  }
}

async function print(window: BrowserWindow, address: string): Promise<Uint8Array> {
  await window.loadURL(address);
  const document = await window.webContents.printToPDF({
    printBackground: true,
    pageSize: 'A4',
    preferCSSPageSize: true,
  });
  return new Uint8Array(document);
}

/** The one session of all printing: in memory, without a network, for the pages being printed alone. */
function openPrintSession(): Session {
  const printing = session.fromPartition('print', { cache: false });
  if (printing.protocol.isProtocolHandled(APP_SCHEME)) return printing;
  denyPermissions(printing);
  printing.on('will-download', (event) => event.preventDefault());
  printing.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !pages.has(details.url) }));
  printing.protocol.handle(APP_SCHEME, ({ url }) => {
    const html = pages.get(url);
    return html === undefined
      ? new Response(null, { status: 404 })
      : new Response(html, { headers: HEADERS });
  });
  return printing;
}

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};
