// Takes the one token a command works on from standard input, the only way in.
import { trimToken } from '../core/checks/local-token-check.ts';
import { Secret } from '../core/secret.ts';
import { UsageError } from './usage-error.ts';

// Far above any token: more than this is a file sent by mistake.
const MOST_BYTES = 64 * 1024;

type Input = AsyncIterable<Uint8Array | string> & { isTTY?: boolean };

/**
 * Reads the input to its end and returns its one line, without white space and BOM around it.
 * @throws UsageError when it is a terminal, empty, several lines or far too long
 */
export async function readToken(input: Input): Promise<Secret> {
  if (input.isTTY) throw new UsageError('Pipe the token in: what is typed here would stay on the screen.');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.byteLength;
    if (bytes > MOST_BYTES) throw new UsageError('Standard input is too long to be a token.');
    chunks.push(buffer);
  }
  const token = trimToken(decode(Buffer.concat(chunks)));
  if (token === '') throw new UsageError('No token came on standard input.');
  if (/[\r\n]/.test(token))
    throw new UsageError('Standard input has several lines: send one token, on one line.');
  return new Secret(token);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError('Standard input is not UTF-8 text; a file saved as UTF-16 cannot be read.');
  }
}
