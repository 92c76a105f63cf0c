// Takes the one secret a command works on, a token or a passphrase, from standard input, the only way in.
import { trimToken } from '../core/checks/local-token-check.ts';
import { Secret } from '../core/secret.ts';
import { UsageError } from './usage-error.ts';

// Far above any of them: more than this is a file sent by mistake.
const MOST_BYTES = 64 * 1024;

type Input = AsyncIterable<Uint8Array | string> & { isTTY?: boolean };

/**
 * Reads the input to its end and returns its one line, without white space and BOM around it.
 * @throws UsageError when it is a terminal, empty, several lines or far too long
 */
export async function readSecret(input: Input, what: 'token' | 'passphrase'): Promise<Secret> {
  if (input.isTTY) throw new UsageError(`Pipe the ${what} in: what is typed here would stay on the screen.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.byteLength;
    if (bytes > MOST_BYTES) throw new UsageError(`Standard input is too long to be a ${what}.`);
    chunks.push(buffer);
  }
  const secret = trimToken(decode(Buffer.concat(chunks)));
  if (secret === '') throw new UsageError(`No ${what} came on standard input.`);
  if (/[\r\n]/.test(secret))
    throw new UsageError(`Standard input has several lines: send one ${what}, on one line.`);
  return new Secret(secret);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError('Standard input is not UTF-8 text; a file saved as UTF-16 cannot be read.');
  }
}
