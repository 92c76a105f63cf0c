// Answers the requests of a window: custom schemes through the session's handlers, everything else refused, except a
// development server on this computer that the main process itself loaded.
import type { CdpSession } from './chromium.ts';
import { faults } from './faults.ts';
import type { PausedRequest } from './page.ts';
import type { Session } from './session.ts';
import { isLoopbackUrl, toAppText, toAppUrl, toWindowText, toWindowUrl } from './urls.ts';

export interface RequestContext {
  session: Session;
  /** The window's current document came from a development server, and so may its requests. */
  isDevelopmentPage: boolean;
  allowLoopback: boolean;
  details: Record<string, unknown>;
}

const resourceTypes: Record<string, string> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
};

export async function answerRequest(
  cdp: CdpSession,
  paused: PausedRequest,
  context: RequestContext,
): Promise<void> {
  const url = toAppUrl(paused.request.url);
  const fail = (errorReason: string) =>
    cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason });
  const details = {
    ...context.details,
    url,
    method: paused.request.method,
    resourceType: resourceTypes[paused.resourceType] ?? context.details.resourceType ?? 'other',
    referrer: toAppText(paused.request.headers.Referer ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
  try {
    const asked = await context.session.webRequest.askBeforeRequest(details);
    if (asked.cancel) return fail('BlockedByClient');
    if (asked.redirectURL) return redirect(cdp, paused, asked.redirectURL);
    if (url !== paused.request.url) await answerFromHandler(cdp, paused, url, context, details);
    else if (isLoopbackUrl(url) && context.isDevelopmentPage) await answerFromLoopback(cdp, paused, context);
    else fail(faults.offline ? 'InternetDisconnected' : 'NameNotResolved');
  } catch (error) {
    console.error(error);
    fail('Failed');
  }
}

async function answerFromHandler(
  cdp: CdpSession,
  paused: PausedRequest,
  url: string,
  context: RequestContext,
  details: Record<string, unknown> & { url: string },
): Promise<void> {
  const scheme = url.slice(0, url.indexOf(':'));
  const handler = context.session.protocol.handlerOf(scheme);
  const fail = (errorReason: string) =>
    cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason });
  // Chromium asks for an icon of its own accord; Electron does not.
  if (paused.resourceType === 'Other' && /^\/favicon\.ico$/.test(new URL(url).pathname))
    return fail('Aborted');
  if (!handler) return fail('Failed');
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.request.headers)) headers.set(name, toAppText(value));
  const body = readBody(paused);
  const response = await handler(
    new Request(url, { method: paused.request.method, headers, ...(body === undefined ? {} : { body }) }),
  );
  if (!(response instanceof Response) || response.type === 'error') {
    console.error(new TypeError('The protocol handler did not return a Response'));
    return fail('Failed');
  }
  await fulfill(cdp, paused, response, context, details);
}

/** A development server: Chromium may reach it itself, or the main process fetches for it. */
async function answerFromLoopback(
  cdp: CdpSession,
  paused: PausedRequest,
  context: RequestContext,
): Promise<void> {
  if (context.allowLoopback) {
    cdp.tell('Fetch.continueRequest', { requestId: paused.requestId });
    return;
  }
  const { url, method, headers } = paused.request;
  const body = readBody(paused);
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const plain = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) plain.delete(name);
    const { status } = response;
    await fulfill(
      cdp,
      paused,
      new Response(await response.arrayBuffer(), { status, headers: plain }),
      context,
      { url },
    );
  } catch {
    cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'ConnectionRefused' });
  }
}

async function fulfill(
  cdp: CdpSession,
  paused: PausedRequest,
  response: Response,
  context: RequestContext,
  details: Record<string, unknown> & { url: string },
): Promise<void> {
  let headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers)
    headers[name] = name === 'set-cookie' ? response.headers.getSetCookie() : [value];
  const statusLine = `HTTP/1.1 ${response.status} ${response.statusText}`;
  const asked = await context.session.webRequest.askHeadersReceived({
    ...details,
    statusCode: response.status,
    statusLine,
    responseHeaders: headers,
  });
  if (asked.cancel) {
    cdp.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'BlockedByResponse' });
    return;
  }
  headers = asked.responseHeaders ?? headers;
  if (details.resourceType === 'mainFrame') headers = withoutOpenerPolicy(headers);
  const responseHeaders = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: mapHeader(name, value) })),
  );
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  cdp.tell('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    responseHeaders,
    body,
  });
}

/**
 * An opener policy makes Chromium change processes between the request and the document, and a page that had no document
 * before loses the preload on the way. There are no openers here that it could keep apart (window.open gives null).
 */
function withoutOpenerPolicy(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    ([name]) => name.toLowerCase() !== 'cross-origin-opener-policy',
  );
  return Object.fromEntries(kept);
}

function mapHeader(name: string, value: string): string {
  if (name.toLowerCase() === 'location') return toWindowUrl(value);
  return /^(?:content-security-policy|access-control-allow-origin)/i.test(name) ? toWindowText(value) : value;
}

function redirect(cdp: CdpSession, paused: PausedRequest, url: string): void {
  cdp.tell('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: 307,
    responseHeaders: [{ name: 'location', value: toWindowUrl(url) }],
  });
}

function readBody({ request }: PausedRequest): Buffer<ArrayBuffer> | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const parts = request.postDataEntries?.map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
  if (parts && parts.length > 0) return Buffer.concat(parts);
  return request.postData === undefined ? undefined : Buffer.from(request.postData);
}
