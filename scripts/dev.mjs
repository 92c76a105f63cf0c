// `npm run dev`: the window with hot reload, on real Electron or on the stand-in.
import { join } from 'node:path';
import { fetchElectron, hasElectron, needPrograms, STAND_IN_FILE } from './runtime.mjs';
import { fail, ROOT, runNode, setUp } from './set-up.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  await setUp([], say);
  const isReal = hasElectron() || fetchElectron(say);
  if (!isReal) {
    say("Electron's binary cannot be fetched here; using the stand-in.");
    needPrograms(['chromium'], say);
  }
  const cli = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  process.exitCode = await runNode(
    [cli, 'dev', '--watch'],
    isReal ? {} : { ELECTRON_EXEC_PATH: STAND_IN_FILE },
  );
} catch (error) {
  fail(error);
}
