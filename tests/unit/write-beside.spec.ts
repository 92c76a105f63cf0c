// A file the operator asks for: whole and theirs alone, or not there at all.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refusal } from '../../src/shared/result.ts';

vi.mock('electron', () => ({ app: {}, dialog: {} }));
const { writeBeside } = await import('../../src/main/platform/file-places.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-beside-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('replaces what was there once the new one is proven, and only its owner can read it', async () => {
  const path = join(folder, 'tokens.csv');
  writeFileSync(path, 'old');
  chmodSync(path, 0o644);
  await writeBeside(path, 'new', async (draft) => {
    expect(readFileSync(draft, 'utf8')).toBe('new');
    expect(statSync(draft).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['tokens.csv']);
});

it('leaves what was there when the new one is refused, or cannot be written', async () => {
  const path = join(folder, 'tokens.csv');
  writeFileSync(path, 'old');
  const unsound = new Refusal({ code: 'export-unsound' });
  const refuse = async () => {
    throw unsound;
  };
  await expect(writeBeside(path, 'new', refuse)).rejects.toBe(unsound);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['tokens.csv']);
  await expect(writeBeside(join(path, 'in a file'), 'new')).rejects.toMatchObject({
    error: { code: 'file-not-written' },
  });
});
