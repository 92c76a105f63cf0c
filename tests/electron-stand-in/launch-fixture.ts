// Starts the fixture program for the stand-in's own specs: through Playwright as an end-to-end test would, or bare, as
// from a shell.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { controls } from './controls.ts';

export const standInFolder = import.meta.dirname;
export const fixtureFolder = join(standInFolder, 'fixture-app');
process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;

export interface Fixture {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** Runs an expression in the page; a text, because the project's Node types know no DOM. */
  inPage<T = unknown>(expression: string): Promise<T>;
  close(): Promise<void>;
}
export interface FixtureOptions {
  userData?: string;
  env?: Record<string, string>;
  args?: string[];
}
/** What the fixture program's main process leaves on its global object. */
export interface MainGlobals {
  standIn: typeof controls;
  records: { events: unknown[][]; beforeReady: Record<string, unknown>; readyWithin: boolean };
}

export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), 'stand-in-spec-'));
}

export function fixtureEnvironment(more: Record<string, string> = {}): Record<string, string> {
  return { ...(process.env as Record<string, string>), STAND_IN_HEADLESS: '1', ...more };
}

export async function launchFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const userData = options.userData ?? makeUserData();
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${userData}`, ...(options.args ?? [])],
    cwd: fixtureFolder,
    env: fixtureEnvironment(options.env),
    timeout: 20_000,
    colorScheme: null,
  });
  const page = await app.firstWindow();
  await app.evaluate(waitForStart);
  return {
    app,
    page,
    userData,
    inPage: <T>(expression: string) => page.evaluate<T>(expression),
    async close() {
      await app.close();
      if (options.userData === undefined) removeFolder(userData);
    },
  };
}

/** Runs in the main process: until the fixture has loaded its page and shown its window. */
async function waitForStart(): Promise<void> {
  const { records } = globalThis as unknown as MainGlobals;
  const wanted = ['did-finish-load', 'loaded', 'focus'];
  while (!wanted.every((name) => records.events.some(([seen]) => seen === name))) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Starts the fixture without Playwright. */
export function spawnFixture(
  userData: string,
  args: string[] = [],
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(join(standInFolder, 'electron'), ['.', `--user-data-dir=${userData}`, ...args], {
    cwd: fixtureFolder,
    env: fixtureEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function waitForExit(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

/** Resolves when `text` has been printed. */
export function waitForOutput(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const look = (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes(text)) resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => reject(new Error(`ended without printing ${text}:\n${seen}`)));
  });
}
