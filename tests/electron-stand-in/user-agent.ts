// The user agent Electron gives a program that sets none: it names the program and both versions.
let product = '';

export function setUserAgentProduct(name: string, version: string): void {
  product = `${name.replaceAll(' ', '')}/${version}`;
}

export function defaultUserAgent(): string {
  const { chrome, electron } = process.versions as unknown as Record<string, string>;
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${product} Chrome/${chrome} Electron/${electron} Safari/537.36`;
}
