// The one-time number under which the window's content policy lets generated styles through.
// Mantine asks for it; react-remove-scroll (under Mantine's dialogs) reads a global of its bundler's name.

declare global {
  var __webpack_nonce__: string | undefined;
}

/** Reads the number main wrote into the page. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

/** Hands the number to libraries that look for it outside React. */
export function shareStyleNonce(): void {
  globalThis.__webpack_nonce__ = readStyleNonce();
}
