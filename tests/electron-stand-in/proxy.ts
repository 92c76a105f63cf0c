// The proxy of the main process's requests: the switch --proxy-server, else the usual environment variables, as Chromium
// on Linux reads them. This computer's own addresses never go through it.
import http from 'node:http';
import { switchValue } from './switches.ts';

const bypassed = ['localhost', '127.0.0.1', '[::1]', '::1'];
let inUse = false;

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
  http.setGlobalProxyFromEnv({
    ...(httpProxy ? { http_proxy: httpProxy } : {}),
    ...(httpsProxy ? { https_proxy: httpsProxy } : {}),
    no_proxy: [...bypassed, ...(more ? [more] : [])].join(','),
  });
  inUse = true;
}

/** Whether a request to this address would go through the proxy. */
export function goesThroughProxy(url: string): boolean {
  return inUse && !bypassed.includes(new URL(url).hostname);
}
