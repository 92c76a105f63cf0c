// Before every file of specs: scrypt is slow on purpose, and a spec that opens what it has just locked asks it the same
// question twice. The second answer is the first one again; every first one is worked out at the product's own cost.
import { vi } from 'vitest';

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const answers = new Map<string, Promise<Buffer>>();

  const scrypt: typeof crypto.scrypt = (password, salt, length, ...rest: unknown[]) => {
    const done = rest.pop() as (error: Error | null, key: Buffer) => void;
    const [options = {}] = rest as [Parameters<typeof crypto.scryptSync>[3]?];
    const question = [hexOf(password), hexOf(salt), length, JSON.stringify(options)].join(' ');
    const answer =
      answers.get(question) ??
      new Promise<Buffer>((resolve, reject) =>
        crypto.scrypt(password, salt, length, options, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      );
    answers.set(question, answer);
    // A key of its own for each: whoever asked wipes it.
    answer.then(
      (key) => done(null, Buffer.from(key)),
      (error: Error) => done(error, Buffer.alloc(0)),
    );
  };
  const hexOf = (value: Parameters<typeof crypto.scrypt>[0]) =>
    (typeof value === 'string' ? Buffer.from(value) : Buffer.from(value as Uint8Array)).toString('hex');

  return { ...crypto, scrypt, default: { ...crypto, scrypt } };
});
