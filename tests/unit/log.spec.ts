// Nothing of a token's shape gets into the log.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog, redact } from '../../src/main/platform/log.ts';

const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';

it.each([
  [`sent ${TOKEN}.`],
  [`?key=${encodeURIComponent(TOKEN)}`],
  [`{"Api-Key":"I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K"}`],
  ['api-key: I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K'],
  ['Authorization: I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K'],
])('%s is redacted', (text) => {
  expect(redact(text)).not.toMatch(/I4c4|151c0664/);
  expect(redact(text)).toContain('‹removed›');
});

it.each([
  ['the database cannot be opened: database-in-use'],
  ['TypeError: x is not a function at tokens.ts:12:5'],
])('%s stays as it is', (text) => {
  expect(redact(text)).toBe(text);
});

it('reports an error with stack, cause and reference, and without the token in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-log-'));
  const log = openLog(folder);
  const reference = log.report(new Error('outer', { cause: new Error(`inner ${TOKEN}`) }));
  const text = readFileSync(join(folder, 'klyuchnik.log'), 'utf8');
  expect(text).toContain(`${reference} Error: outer`);
  expect(text).toContain('caused by Error: inner ‹removed›');
  expect(text).toContain('log.spec.ts');
  expect(text).not.toContain(TOKEN.slice(5, 20));
  rmSync(folder, { recursive: true });
});
