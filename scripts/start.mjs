// `npm start`: sets up what is missing and opens the program, with the best runtime this machine allows.
import { existsSync, readFileSync, statSync } from 'node:fs';
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
    else if (process.platform === 'linux') needSandbox();
    return runNode(args, runtimeEnv());
  }
  say(
    "Electron's binary cannot be fetched here, so the program runs on the stand-in with the system's Chromium.",
  );
  needPrograms(['chromium'], say);
  return runNode(args, STAND_IN_ENV);
}

/** Newer Ubuntus give user namespaces to programs of a profile alone; without them Chromium needs its helper. */
function needSandbox() {
  const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (!existsSync(restriction) || readFileSync(restriction, 'utf8').trim() !== '1') return;
  const helper = join(ROOT, 'node_modules', 'electron', 'dist', 'chrome-sandbox');
  // Electron may lie elsewhere.
  if (!existsSync(helper)) return;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  throw new Error(
    'This system lets Chromium build its sandbox only through its helper, which must belong to root:\n' +
      `  sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"\n` +
      'The installed deb needs none of this.',
  );
}

async function runDemo() {
  say('There is no display here, so the practice demo runs headless on the stand-in.');
  needPrograms(['chromium'], say);
  return runNode([join(ROOT, 'scripts', 'headless-demo.ts')], { ...STAND_IN_ENV, STAND_IN_HEADLESS: '1' });
}
