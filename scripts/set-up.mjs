// Gets a fresh clone ready: packages, the right Node, the bundles. Runs on any Node from 20 and needs no package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(ROOT, ...parts);

const LONGEST_WAIT_MS = 20 * 60_000;
const INSTALLED = at('node_modules', '.klyuchnik-installed');

/** Node 24, the line Electron 45 embeds, from the `node` package; better-sqlite3 does not run on Node 20. */
export const NODE = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What each bundle is made from: when none of it changed, it is not built again. */
const BUNDLES = {
  cli: {
    from: [
      'src/cli',
      'src/core',
      'src/practice',
      'src/shared',
      'resources',
      'vite.cli.config.ts',
      'scripts/licences.ts',
      'package-lock.json',
    ],
    result: 'out/cli/klyuchnik.js',
    steps: [['vite/bin/vite.js', 'build', '--config', 'vite.cli.config.ts']],
  },
  window: {
    from: [
      'src',
      'resources',
      'electron.vite.config.ts',
      'scripts/licences.ts',
      'package.json',
      'package-lock.json',
    ],
    result: 'out/main/index.js',
    steps: [['electron-vite/bin/electron-vite.js', 'build']],
  },
};

/**
 * Installs what the lockfile asks for and builds the named bundles, each only when something changed.
 * @param bundles names out of `BUNDLES`
 * @param say is told a line per step that really runs
 */
export async function setUp(bundles, say) {
  const release = await takeTurn();
  try {
    install(say);
    for (const name of bundles) build(name, say);
  } finally {
    release();
  }
}

function install(say) {
  const wanted = hashOf(['package-lock.json']);
  if (existsSync(NODE) && existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  say('Installing packages…');
  // Install scripts stay off: better-sqlite3 would otherwise be compiled although its package holds a ready binary.
  // `install` leaves unchanged packages alone, among them the Node that may be running this very script.
  const command = existsSync(at('node_modules')) ? 'install' : 'ci';
  npm(command, '--ignore-scripts', '--include=dev', '--no-save', '--no-audit', '--no-fund');
  if (existsSync(at('node_modules', 'better-sqlite3', 'build'))) {
    throw new Error('better-sqlite3 was compiled on this machine; delete node_modules and start again.');
  }
  if (!existsSync(NODE)) {
    say('Fetching Node 24…');
    npm('rebuild', 'node', '--ignore-scripts=false');
    if (!existsSync(NODE))
      throw new Error('Node 24 could not be fetched; delete node_modules and start again.');
  }
  writeFileSync(INSTALLED, wanted);
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('js') ? [process.execPath, [cli]] : ['npm', []];
  const shell = process.platform === 'win32' && command === 'npm';
  const done = spawnSync(command, [...first, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    shell,
    env: cleanEnv(),
  });
  if (done.status === 0) return;
  throw new Error(
    `npm ${args.join(' ')} failed:\n${done.error ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`,
  );
}

// What `npm run` adds to the environment describes the running script and would mislead a nested npm.
function cleanEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name)),
  );
}

function build(name, say) {
  const { from, result, steps } = BUNDLES[name];
  const stamp = at('out', `.built-${name}`);
  const wanted = hashOf(from);
  if (existsSync(at(result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(name === 'cli' ? 'Building the command line…' : 'Building the program…');
  for (const [script, ...args] of steps) {
    const done = spawnSync(NODE, [at('node_modules', script), ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: nodeEnv(),
    });
    if (done.status !== 0)
      throw new Error(`The build failed:\n${done.error ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`);
  }
  writeFileSync(stamp, wanted);
}

/** The environment in which every tool finds Node 24 first, and what it compiled of the same files before. */
function nodeEnv(more = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [dirname(NODE), at('node_modules', '.bin'), process.env.PATH ?? ''].join(separator);
  return {
    ...process.env,
    PATH: path,
    NODE_COMPILE_CACHE: at('node_modules', '.cache', 'compiled'),
    ...more,
  };
}

/** Runs a script of a package, or a file of ours, on Node 24 with this terminal. Resolves with its exit code. */
export function runNode(args, more = {}) {
  return new Promise((done, fail) => {
    const child = spawn(NODE, args, { cwd: ROOT, stdio: 'inherit', env: nodeEnv(more) });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', fail);
    child.on('close', (code, signal) => done(signal ? 128 + constants.signals[signal] : code));
  });
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = at(path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/** One set-up at a time in one folder: two commands started at once must not build into each other. */
async function takeTurn() {
  mkdirSync(at('out'), { recursive: true });
  const lock = at('out', '.set-up-lock');
  const giveUp = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(lock)) rmSync(lock, { force: true });
    else if (Date.now() > giveUp) throw new Error(`Another set-up is still running; if not, delete ${lock}.`);
    else await pause(200);
  }
}

/** A lock nobody holds any more: its owner is gone, or it is older than any set-up lasts (process numbers come again). */
function isStale(lock) {
  try {
    const owner = readFileSync(lock, 'utf8');
    const age = Date.now() - statSync(lock).mtimeMs;
    // An empty file is a lock whose owner is just writing its number, or died doing so.
    if (owner === '') return age > 5000;
    return age > LONGEST_WAIT_MS || owner === String(process.pid) || !isAlive(owner);
  } catch (error) {
    // Let go between the attempt to take it and this look.
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Ends a script with a readable message instead of a stack. */
export function fail(error, exitCode = 1) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(exitCode);
}
