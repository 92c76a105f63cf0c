// The request listeners of a session: onBeforeRequest and onHeadersReceived, for requests of windows.
import { guardMembers } from './refuse.ts';

type Details = Record<string, unknown> & { url: string };
type Listener = (details: Details, callback: (answer: Answer) => void) => void;
interface Answer {
  cancel?: boolean;
  redirectURL?: string;
  responseHeaders?: Record<string, string | string[]>;
  statusLine?: string;
}
interface Registration {
  patterns: RegExp[] | undefined;
  listener: Listener;
}

export class WebRequest {
  #beforeRequest: Registration | undefined;
  #headersReceived: Registration | undefined;

  onBeforeRequest(filter: Electron.WebRequestFilter | Listener | null, listener?: Listener | null): void {
    this.#beforeRequest = readRegistration(filter, listener);
  }

  onHeadersReceived(filter: Electron.WebRequestFilter | Listener | null, listener?: Listener | null): void {
    this.#headersReceived = readRegistration(filter, listener);
  }

  askBeforeRequest(details: Details): Promise<Answer> {
    return ask(this.#beforeRequest, details);
  }

  askHeadersReceived(details: Details): Promise<Answer> {
    return ask(this.#headersReceived, details);
  }
}
guardMembers(WebRequest.prototype, 'WebRequest', 'session.webRequest');

function readRegistration(
  filter: Electron.WebRequestFilter | Listener | null,
  listener: Listener | null | undefined,
): Registration | undefined {
  if (typeof filter === 'function') return { patterns: undefined, listener: filter };
  if (!filter || !listener) return undefined;
  return { patterns: filter.urls.map(toPattern), listener };
}

/** A match pattern such as `*://*.host/*` or `<all_urls>`. */
function toPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /.*/;
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

function ask(registration: Registration | undefined, details: Details): Promise<Answer> {
  if (!registration || registration.patterns?.every((pattern) => !pattern.test(details.url))) {
    return Promise.resolve({});
  }
  return new Promise((resolve) => registration.listener(details, (answer) => resolve(answer ?? {})));
}
