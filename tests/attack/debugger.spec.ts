// A packaged program that is started with a debugger of Chromium's ends before it opens anything; no fuse closes these.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildProgram, ROOT, STAND_IN } from './running-program.ts';

let folder: string;

beforeAll(async () => {
  await buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-debugger-'));
  // The stand-in is never packaged. Put in before the program, which looks when it begins.
  writeFileSync(
    join(folder, 'packaged.cjs'),
    "Object.defineProperty(require('electron').app, 'isPackaged', { value: true });",
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['--remote-debugging-port=0', '--remote-debugging-pipe'])('with %s', async (option) => {
  const data = mkdtempSync(join(folder, 'data-'));
  const args = ['-r', join(folder, 'packaged.cjs'), '.', `--user-data-dir=${data}`, option];
  const program = spawn(join(STAND_IN, 'electron'), args, {
    cwd: ROOT,
    env: { ...process.env, STAND_IN_HEADLESS: '1' },
    stdio: 'ignore',
  });
  // One that did not refuse goes on for ever.
  onTestFinished(() => void program.kill());
  const code = await new Promise((ended) => program.once('exit', ended));
  expect(code).toBe(1);
  expect(readFileSync(join(data, 'logs', 'klyuchnik.log'), 'utf8')).toContain(
    'refused to start with remote debugging',
  );
  expect(existsSync(join(data, 'vault'))).toBe(false);
});
