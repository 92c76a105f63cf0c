// `verify-report`: what a report is worth, told by the command line alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportAsJson, reportAsPage } from '../../src/core/handover/proof-report.ts';
import { keyFingerprint } from '../../src/core/vault/signing.ts';
import { SAMPLE_REPORT, signed } from '../unit/sample-report.ts';
import { runCli } from './cli-run.ts';

const KEY = keyFingerprint(signed().signature.publicKey);
const OTHER_KEY = keyFingerprint(signed(SAMPLE_REPORT, 2).signature.publicKey);
const NOTHING = { madeAt: null, token: null, cabinet: null, verdict: null, cause: null, handover: null };
const VALID = {
  valid: true,
  problem: null,
  publicKey: KEY,
  madeAt: '2026-11-25T18:04:05.000Z',
  token: { fingerprint: 'K7M2Q9XB', title: 'Склад, основной' },
  cabinet: { id: '9007199254740993', name: 'ООО «Садовый дом»' },
  verdict: 'good',
  cause: 'works-some-stores-off',
  handover: 'ready-with-warnings',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(content: string | Uint8Array, name = 'report'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function verify(content: string | Uint8Array, ...args: string[]) {
  const run = await runCli(['verify-report', keep(content), '--json', ...args]);
  return { ...run, answer: JSON.parse(run.stdout) };
}

describe('a report that holds', () => {
  test.each([
    ['JSON', reportAsJson(signed())],
    ['a Russian page', reportAsPage(signed(), 'ru')],
    ['an English page', reportAsPage(signed(), 'en')],
  ])('is valid as %s', async (_, content) => {
    const { exitCode, answer, stderr } = await verify(content);
    expect([exitCode, answer]).toEqual([0, VALID]);
    expect(stderr).toContain('Any key can sign');
  });

  test.each([KEY, KEY.replaceAll(' ', ''), KEY.toUpperCase().replaceAll(' ', ':')])(
    'is valid under the key it must have, written as %s',
    async (key) => {
      const { exitCode, answer, stderr } = await verify(reportAsJson(signed()), '--key', key);
      expect([exitCode, answer, stderr]).toEqual([0, VALID, '']);
    },
  );

  test('of a token that was neither checked nor placed has nulls for it', async () => {
    const { cabinet } = SAMPLE_REPORT;
    const report = {
      ...SAMPLE_REPORT,
      check: null,
      handover: null,
      cabinet: { ...cabinet, id: null, name: null },
    };
    const { answer } = await verify(reportAsJson(signed(report)));
    expect(answer).toEqual({
      ...VALID,
      cabinet: { id: null, name: null },
      verdict: null,
      cause: null,
      handover: null,
    });
  });

  test('is told in lines without --json', async () => {
    const run = await runCli([
      'verify-report',
      keep(reportAsPage(signed(), 'ru'), 'report.html'),
      '--key',
      KEY,
    ]);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toBe(
      [
        'report    valid',
        `key       ${KEY}`,
        'made at   2026-11-25T18:04:05.000Z',
        'token     Склад, основной (K7M2Q9XB)',
        'cabinet   ООО «Садовый дом» (9007199254740993)',
        'verdict   good: works-some-stores-off',
        'handover  ready-with-warnings',
        '',
      ].join('\n'),
    );
  });
});

describe('a file that proves nothing', () => {
  test.each([
    ['signature-wrong', reportAsJson(signed()).replace('"status": 200', '"status": 401')],
    ['signature-wrong', reportAsPage(signed(), 'en').replaceAll('warehouse', 'storehouse')],
    [
      'page-changed',
      reportAsPage(signed(), 'en').replace('Ready to hand over, with warnings', 'Ready to hand over'),
    ],
    ['newer', reportAsJson(signed()).replace('"version": 1,', '"version": 2,')],
    ['not-a-report', '{"format": "klyuchnik-report", "version": 1}'],
    ['not-a-report', 'Hello'],
    ['not-a-report', ''],
    ['not-a-report', Buffer.from(`\uFEFF${reportAsJson(signed())}`, 'utf16le')],
    // Right but for its length.
    ['not-a-report', reportAsJson(signed()) + ' '.repeat(4 * 1024 * 1024)],
  ])('is not valid: %s (%#)', async (problem, content) => {
    const { exitCode, answer } = await verify(content);
    expect([exitCode, answer]).toEqual([1, { valid: false, problem, publicKey: null, ...NOTHING }]);
  });

  test('is one signed with another key than asked for, and what it says is not repeated', async () => {
    const { exitCode, answer } = await verify(reportAsJson(signed(SAMPLE_REPORT, 2)), '--key', KEY);
    const other = { valid: false, problem: 'other-key', publicKey: OTHER_KEY, ...NOTHING };
    expect([exitCode, answer]).toEqual([1, other]);
  });

  test('is a PDF, with a word on what to verify instead', async () => {
    const { exitCode, answer, stderr } = await verify(Buffer.from('%PDF-1.7\n\xFF\xFE', 'latin1'));
    expect([exitCode, answer.problem]).toEqual([1, 'not-a-report']);
    expect(stderr).toMatch(/JSON or HTML/);
  });

  test('is told in a line without --json', async () => {
    const content = reportAsJson(signed()).replace('warehouse', 'storehouse');
    const run = await runCli(['verify-report', keep(content)]);
    expect([run.exitCode, run.stdout]).toEqual([
      1,
      'report  not valid: the report was changed after it was signed\n',
    ]);
  });
});

describe('wrong usage', () => {
  test.each([
    ['no file', []],
    ['a file that is not there', [join(tmpdir(), 'no-such-report.json')]],
    ['a folder', [tmpdir()]],
    ['two files', [import.meta.filename, import.meta.filename]],
    ['a key that is no fingerprint', [import.meta.filename, '--key', '1234']],
  ])('is %s', async (_, args) => {
    const { exitCode, stdout, stderr } = await runCli(['verify-report', ...args, '--json']);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toContain('error');
  });
});
