// `npm start`: sets up what is missing and opens the program, with the best runtime this machine allows.
import { join } from 'node:path';
import {
  fetchElectron,
  hasDisplay,
  hasElectron,
  needPrograms,
  runtimeEnv,
  STAND_IN_ENV,
} from './runtime.mjs';
import { fail, ROOT, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp(['window'], say);
  process.exitCode = hasDisplay() ? await openWindow() : await runDemo();
} catch (error) {
  fail(error);
}

async function openWindow() {
  const args = [join(ROOT, 'node_modules', 'electron', 'cli.js'), '.', ...process.argv.slice(2)];
  if (hasElectron() || fetchElectron(say)) {
    // Chromium refuses its sandbox to root on Linux; an ordinary user keeps it.
    if (process.platform === 'linux' && process.getuid() === 0) args.push('--no-sandbox');
    return runNode(args, runtimeEnv());
  }
  say(
    "Electron's binary cannot be fetched here, so the program runs on the stand-in with the system's Chromium.",
  );
  needPrograms(['chromium'], say);
  return runNode(args, STAND_IN_ENV);
}

async function runDemo() {
  say('There is no display here, so the practice demo runs headless on the stand-in.');
  needPrograms(['chromium'], say);
  return runNode([join(ROOT, 'scripts', 'headless-demo.ts')], { ...STAND_IN_ENV, STAND_IN_HEADLESS: '1' });
}
