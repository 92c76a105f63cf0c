// Secrets on the command line: while a command works on one, nothing that others on this computer can read shows it, and
// nothing of it is left behind.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { programProcesses, startOf } from '../e2e/window-memory.ts';
import { runCli, startCli } from '../integration/cli-run.ts';
import { BY_WORDS, openWorld, type World } from '../integration/handover-world.ts';
import { practiceToken } from '../integration/open-test-core.ts';
import { spellingsIn, spellingsOf } from '../secret-spellings.ts';

let world: World;
let folder: string;
/** Where the command line may write: its home and its temporary files. */
let home: string;
let token: string;
let words: string;
let identity: string;

beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-argv-'));
  home = join(folder, 'home');
  mkdirSync(home);
  token = practiceToken(world.market, 'Репрайсер');
  identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  writeFileSync(join(folder, 'key.txt'), `${identity}\n`);
  const byWords = await world.give('Репрайсер', 'prices', { way: BY_WORDS });
  await world.core.handovers.showPassphrase(byWords.handover.handoverId);
  words = world.desktop.shown.at(-1)?.expose() ?? '';
  const byKey = await world.give('Репрайсер', 'prices', {
    way: { ...BY_WORDS, lock: 'recipient', recipient },
  });
  for (const [name, { file }] of Object.entries({ words: byWords, key: byKey }))
    writeFileSync(join(folder, `${name}.age`), String(world.desktop.files.get(file ?? '')));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => world.market.control.setLatency(0));

const everySecret = () => [token, words, identity].flatMap((secret) => spellingsOf(secret));
const place = () => ({ HOME: home, USERPROFILE: home, TMPDIR: home, TEMP: home, TMP: home });

/** The commands that work on a secret, as they are called, and what each is given on standard input. */
const commands: [string, () => { args: string[]; input: string }][] = [
  ['probe', () => ({ args: ['probe', '--api', world.market.url], input: token })],
  ['probe --deep', () => ({ args: ['probe', '--deep', '--api', world.market.url], input: token })],
  [
    'handover',
    () => ({ args: ['handover', '--profile', 'prices', '--api', world.market.url], input: token }),
  ],
  [
    'open-package by its passphrase',
    () => ({ args: ['open-package', join(folder, 'words.age'), '--api', world.market.url], input: words }),
  ],
  [
    'open-package by a key file',
    () => ({
      args: [
        'open-package',
        join(folder, 'key.age'),
        '--identity',
        join(folder, 'key.txt'),
        '--api',
        world.market.url,
      ],
      input: '',
    }),
  ],
];

describe.runIf(process.platform === 'linux')('while it works', () => {
  it.each(commands)('%s shows its secret in no argument and no environment', async (_name, command) => {
    const { args, input } = command();
    world.market.control.resetCounts();
    // Held in the middle of its call: by now it has read, opened and sent all it ever will.
    world.market.control.setLatency(600_000);
    const running = startCli(args, place());
    running.stdin.end(input);
    await expect.poll(() => world.market.control.peaks().overall, { timeout: 20_000 }).toBeGreaterThan(0);
    const processes = programProcesses(running.pid ?? 0);
    const started = Buffer.concat(processes.map(startOf));
    // The search itself: what was given openly is found.
    expect(started.includes(Buffer.from(world.market.url))).toBe(true);
    expect(spellingsIn(started, everySecret())).toEqual([]);
    const closed = new Promise((done) => running.once('close', done));
    running.kill('SIGKILL');
    await closed;
    // Not even a kill leaves a file behind.
    expect(readdirSync(home, { recursive: true })).toEqual([]);
  });
});

it.each(commands)('%s prints no secret and writes no file', async (_name, command) => {
  const { args, input } = command();
  const { exitCode, stdout, stderr } = await runCli([...args, '--json'], input, place());
  expect([0, 1]).toContain(exitCode);
  expect(spellingsIn(Buffer.from(stdout + stderr), everySecret())).toEqual([]);
  expect(readdirSync(home, { recursive: true })).toEqual([]);
});

describe('a token typed as an argument', () => {
  const asked = () => world.market.control.requests().length;

  it.each([
    ['of its own', (value: string) => ['probe', '--api', world.market.url, value]],
    ['as an option’s value', (value: string) => ['probe', '--api', world.market.url, `--timeout=${value}`]],
    [
      'as an option nobody knows',
      (value: string) => ['probe', '--api', world.market.url, `--token=${value}`],
    ],
    ['within an address', (value: string) => ['probe', '--api', `${world.market.url}/?key=${value}`]],
    ['as a name and password', (value: string) => ['handover', '--api', `http://${value}@127.0.0.1/`]],
    ['for the advisor', (value: string) => ['advise', value]],
    ['as a search', (value: string) => ['operations', '--search', value]],
    ['as a file', (value: string) => ['open-package', value]],
    ['instead of a command', (value: string) => [value]],
  ])('%s is refused before anything is sent, and not repeated', async (_where, argsWith) => {
    const before = asked();
    const { exitCode, stdout, stderr } = await runCli(argsWith(token), token);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr).toMatch(/send it on standard input/);
    expect(spellingsIn(Buffer.from(stderr), spellingsOf(token))).toEqual([]);
    expect(asked()).toBe(before);
  });

  it('no option of any command takes one', async () => {
    const { stdout } = await runCli(['--help']);
    const names = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name ?? '');
    expect(names).toEqual(expect.arrayContaining(['probe', 'handover', 'open-package', 'practice']));
    for (const name of names) {
      const help = await runCli([name, '--help']);
      expect(help.stdout).not.toMatch(
        /--(?:token|key|api-key|passphrase|password|secret)\b(?! <fingerprint>)/,
      );
    }
  });
});

it('no variable of the environment is taken for a token', async () => {
  const env = { API_KEY: token, TOKEN: token, KLYUCHNIK_TOKEN: token, YANDEX_MARKET_API_KEY: token };
  const running = startCli(['probe', '--api', world.market.url], { ...place(), ...env });
  running.stdin.end('');
  const [said, exitCode] = await Promise.all([
    text(running.stderr),
    new Promise((done) => running.once('close', done)),
  ]);
  expect(exitCode).toBe(64);
  expect(said).toContain('No token came on standard input');
});
