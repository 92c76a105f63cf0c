// Electron's security checklist, item by item, against the sources and against the running program. What each item rests
// on stands in docs/security-checklist.md.
import { afterAll, beforeAll, it } from 'vitest';
import type { MainGlobals } from '../electron-stand-in/launch-fixture.ts';
import { doorChecks } from './checklist-doors.ts';
import { CHECKLIST, type Checks, type Subject, sourceFile } from './checklist-items.ts';
import { pageChecks } from './checklist-page.ts';
import { startProgram } from './running-program.ts';

let subject: Subject;

beforeAll(async () => {
  // Known before anything can fail, or nobody would close it.
  subject = { program: await startProgram(), preferences: [] };
  subject.preferences = await subject.program.app.evaluate(async (_electron, path) => {
    const { createRequire } = process.getBuiltinModule('module');
    const { printPage } = createRequire(path)(path) as typeof import('../../src/main/platform/print-page.ts');
    await printPage('<!doctype html><p>printed');
    return (globalThis as unknown as MainGlobals).standIn.askedPreferences();
  }, sourceFile('main/platform/print-page.ts'));
}, 120_000);
afterAll(() => subject?.program.close());

const checks: Required<Checks> = { ...pageChecks(() => subject), ...doorChecks(() => subject) };

it.each(CHECKLIST.map((item, at) => [at + 1, item] as const))('%i. %s', (_number, item) => checks[item]());
