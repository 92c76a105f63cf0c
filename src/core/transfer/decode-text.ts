// The bytes of a file as text: UTF-8, UTF-16 as some spreadsheets save it, or windows-1251 as the Russian Excel does.
import { Refusal } from '../../shared/result.ts';
import type { ImportEncoding } from '../../shared/transfer.ts';

// The bytes from 0x80 to 0xBF; above them the Russian alphabet stands in its order. Windows leaves 0x98 empty.
const UPPER_1251 = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї';
/** Neither text nor a table has these. */
const CONTROLS = /[\p{Cc}--[\t\n\v\f\r\u{7f}-\u{9f}]]/v;

/**
 * Reads a text by what its bytes show. A byte order mark is taken away, and every end of a line becomes one `\n`.
 * @throws Refusal `import-unreadable`, problem `not-text`
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: ImportEncoding } {
  const { text, encoding } = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (CONTROLS.test(text)) throw new Refusal({ code: 'import-unreadable', problem: 'not-text' });
  return { text: plainLines(text), encoding };
}

/** The text without a byte order mark, its lines ended by `\n` alone. */
export function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function decode(bytes: Buffer): { text: string; encoding: ImportEncoding } {
  if (isUtf16(bytes)) return { text: bytes.toString('utf16le'), encoding: 'utf-16le' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // No text in UTF-8 can be read as another by accident, so what is none is the other one.
    return { text: Array.from(bytes, letterOf).join(''), encoding: 'windows-1251' };
  }
}

/** By its mark, or by the empty second bytes of Latin letters, of which every token is made. */
function isUtf16(bytes: Buffer): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  const start = bytes.subarray(0, 512);
  const isEmpty = (at: number) => start[at] === 0;
  const upper = [...start.keys()].filter((at) => at % 2 === 1);
  return (
    upper.filter(isEmpty).length > upper.length / 4 && !start.some((byte, at) => byte === 0 && at % 2 === 0)
  );
}

function letterOf(byte: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  return byte < 0xc0 ? (UPPER_1251[byte - 0x80] ?? '') : String.fromCharCode(0x410 + byte - 0xc0);
}
