// Electron's security checklist, and what its checks have in common.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type RunningProgram } from './running-program.ts';

/** The items of Electron's security checklist (electronjs.org/docs/latest/tutorial/security), in its order. */
export const CHECKLIST = [
  'Only load secure content',
  'Do not enable Node.js integration for remote content',
  'Enable context isolation',
  'Enable process sandboxing',
  'Handle session permission requests from remote content',
  'Do not disable webSecurity',
  'Define a Content Security Policy',
  'Do not enable allowRunningInsecureContent',
  'Do not enable experimental features',
  'Do not use enableBlinkFeatures',
  'Do not use allowpopups for WebViews',
  'Verify WebView options before creation',
  'Disable or limit navigation',
  'Disable or limit creation of new windows',
  'Do not use shell.openExternal with untrusted content',
  'Use a current version of Electron',
  'Validate the sender of all IPC messages',
  'Avoid usage of the file:// protocol and prefer usage of custom protocols',
  'Check which fuses you can change',
  'Do not expose Electron APIs to untrusted web content',
] as const;

/** One check per item. */
export type Checks = Partial<Record<(typeof CHECKLIST)[number], () => void | Promise<void>>>;

export type Subject = {
  program: RunningProgram;
  /** Of the window and of the one that prints: there are no others. */
  preferences: Electron.WebPreferences[];
};

/** Addresses that no page of the program may ever see. */
export const FOREIGN = [
  'https://evil.example/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'data:text/html,x',
];

export const readText = (path: string) => readFileSync(join(ROOT, path), 'utf8');
export const readJson = (path: string) => JSON.parse(readText(path));
export const sourceFile = (path: string) => join(ROOT, 'src', path);
