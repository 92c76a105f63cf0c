// Which proxy the environment names for an address, by the rules of undici's EnvHttpProxyAgent, which the requests
// themselves go by.

const USUAL_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443, 'socks:': 1080, 'socks5:': 1080 };

/**
 * The proxy of a request to `url` by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in either case of letters.
 * @returns `host:port`, without what may be signed in with; null when none is named or the address is exempt
 */
export function proxyByVariables(url: string, env: NodeJS.ProcessEnv): string | null {
  const target = new URL(url);
  const http = env.http_proxy ?? env.HTTP_PROXY;
  const https = env.https_proxy ?? env.HTTPS_PROXY;
  // Empty is as good as missing, and without a proxy of its own https takes that of http.
  const proxy = (target.protocol === 'https:' && https) || http;
  if (!proxy || !URL.canParse(proxy) || isExempt(target, env.no_proxy ?? env.NO_PROXY ?? '')) return null;
  const { hostname, port, protocol } = new URL(proxy);
  return `${hostname}:${port || (USUAL_PORTS[protocol] ?? 80)}`;
}

function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const host = bareName(hostname);
  const targetPort = Number(port) || USUAL_PORTS[protocol];
  return list
    .split(/[,\s]/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const { name, port: only } = readEntry(entry);
      if (only !== 0 && only !== targetPort) return false;
      if (name === '*') return true;
      // *.example.org means what lies below the name, example.org and .example.org mean the name as well.
      const bare = bareName(name.replace(/^\*?\./, ''));
      return (host === bare && !name.startsWith('*')) || host.endsWith(`.${bare}`);
    });
}

/** `name`, `name:port`, `[::1]` or `[::1]:port`; more colons than one belong to an address. */
function readEntry(entry: string): { name: string; port: number } {
  const [, bracketed, bracketedPort] = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed !== undefined) return { name: bracketed, port: Number(bracketedPort ?? 0) };
  const [, name = entry, port] = /^([^:]+):(\d+)$/.exec(entry) ?? [];
  return { name, port: Number(port ?? 0) };
}

function bareName(host: string): string {
  return host
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/^(.+)\.$/, '$1')
    .toLowerCase();
}
