// The proxy of the main process's requests: the switch --proxy-server, else the usual environment variables, as Chromium
// on Linux reads them. This computer's own addresses never go through it.
import http from 'node:http';
import { switchValue } from './switches.ts';

let bypassed = ['localhost', '127.0.0.1', '[::1]', '::1'];
const servers: { 'http:'?: string; 'https:'?: string } = {};

/** Called once, before the first request. */
export function applyProxy(): void {
  const { env } = process;
  if (switchValue('no-proxy-server') !== undefined) return;
  const given = switchValue('proxy-server');
  const server = given && !/^\w+:\/\//.test(given) ? `http://${given}` : given;
  const httpProxy = server ?? env.http_proxy ?? env.HTTP_PROXY;
  const httpsProxy = server ?? env.https_proxy ?? env.HTTPS_PROXY;
  if (!httpProxy && !httpsProxy) return;
  const more = env.no_proxy ?? env.NO_PROXY;
  if (more) bypassed = [...bypassed, ...more.split(/[\s,]+/).filter((entry) => entry !== '')];
  http.setGlobalProxyFromEnv({
    ...(httpProxy ? { http_proxy: httpProxy } : {}),
    ...(httpsProxy ? { https_proxy: httpsProxy } : {}),
    no_proxy: bypassed.join(','),
  });
  if (httpProxy) servers['http:'] = httpProxy;
  if (httpsProxy) servers['https:'] = httpsProxy;
}

/** Whether a request to this address would go through the proxy. */
export function goesThroughProxy(url: string): boolean {
  return proxyAnswer(url) !== 'DIRECT';
}

/** What session.resolveProxy says: `DIRECT`, `PROXY host:port` or `HTTPS host:port`. */
export function proxyAnswer(url: string): string {
  const { protocol, hostname } = new URL(url);
  const server = servers[protocol as keyof typeof servers];
  if (server === undefined || bypassed.some((entry) => isBypassedBy(entry, hostname))) return 'DIRECT';
  const proxy = new URL(server);
  const [kind, usualPort] = proxy.protocol === 'https:' ? ['HTTPS', '443'] : ['PROXY', '80'];
  return `${kind} ${proxy.hostname}:${proxy.port || usualPort}`;
}

// As Node's own no_proxy, by which the requests go: names exactly, or everything under them with a dot in front.
function isBypassedBy(entry: string, hostname: string): boolean {
  if (entry === '*') return true;
  const suffix = entry.replace(/^\*?\./, '.').toLowerCase();
  return suffix.startsWith('.') ? hostname.endsWith(suffix) : hostname === suffix;
}
