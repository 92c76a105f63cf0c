// Custom schemes and the https test origins that stand for them in the window. Chromium takes no new schemes over
// its debugging pipe, so `app://host/path` is shown to it as `https://app.host-stand-in.invalid/path`; wherever
// the main process sees an address, it is mapped back. Each host is a site of its own, as it is in Electron.
const suffix = '-stand-in.invalid';
const mapped = /https:\/\/([a-z][a-z0-9+-]*)\.([^/:?#]+)-stand-in\.invalid(?=[/?#]|$)/i;
const mappedAnywhere = new RegExp(mapped.source.replace('(?=[/?#]|$)', '(?![\\w.-])'), 'gi');

export const standardSchemes = new Map<string, Electron.Privileges>();

/** The address to give to Chromium. */
export function toWindowUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)/i.exec(url);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (!match || !standardSchemes.has(scheme)) return url;
  return `https://${scheme}.${match[2]}${suffix}${url.slice(match[0].length) || '/'}`;
}

/** The address the application knows. */
export function toAppUrl(url: string): string {
  const match = mapped.exec(url);
  if (match?.index !== 0 || !standardSchemes.has(match[1]?.toLowerCase() ?? '')) return url;
  return `${match[1]}://${match[2]}${url.slice(match[0].length)}`;
}

/** An origin as Electron reports it: `app://host`, `https://host` or the string `null` for an opaque one. */
export function toAppOrigin(origin: string): string {
  return origin === '' || origin === '://' ? 'null' : toAppUrl(origin);
}

/** Application addresses inside a header value (a content security policy, an allowed origin) become window ones. */
export function toWindowText(text: string): string {
  return [...standardSchemes.keys()].reduce(
    (result, scheme) =>
      result.replace(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://${scheme}.$1${suffix}`),
    text,
  );
}

/** The other way round, for headers that the window sends. */
export function toAppText(text: string): string {
  return text.replace(mappedAnywhere, (whole, scheme: string, host: string) =>
    standardSchemes.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

export function isLoopbackUrl(url: string): boolean {
  return /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i.test(url);
}
