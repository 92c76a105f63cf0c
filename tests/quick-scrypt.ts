// Before a file of specs that is not about scrypt: scrypt at a thousandth of its cost. Another passphrase, salt or cost still
// gives another key, and what scrypt refuses is still refused.
import { createHash } from 'node:crypto';
import { vi } from 'vitest';

const MOST_WORK = 2 ** 4;

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const scrypt: typeof crypto.scrypt = (password, salt, length, ...rest: unknown[]) => {
    const done = rest.pop() as (error: Error | null, key: Buffer) => void;
    const [{ N = 2 ** 14, ...options } = {}] = rest as [Parameters<typeof crypto.scryptSync>[3]?];
    const isUsable =
      Number.isInteger(N) && N > MOST_WORK && 128 * N * (options.r ?? 8) < (options.maxmem ?? 2 ** 25);
    if (!isUsable) return crypto.scrypt(password, salt, length, { N, ...options }, done);
    const salted = createHash('sha256')
      .update(`${N} `)
      .update(Buffer.from(salt as Uint8Array))
      .digest();
    crypto.scrypt(password, salted, length, { N: MOST_WORK, ...options }, done);
  };
  return { ...crypto, scrypt, default: { ...crypto, scrypt } };
});
