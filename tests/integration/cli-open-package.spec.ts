// The receiving side without a window: a package opened by the command line, checked, and answered with a receipt.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HandoverOrder } from '../../src/shared/handover-record.ts';
import { leaksIn } from '../unit/leaks.ts';
import { type Run, runCli } from './cli-run.ts';
import { BY_WORDS, openWorld, type World } from './handover-world.ts';
import { practiceToken } from './open-test-core.ts';

let world: World;
let folder: string;
let identity: string;
let recipient: string;
const runs: Run[] = [];

beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-package-'));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  writeFileSync(join(folder, 'key.txt'), `# created: today\n${identity}\n`);
});
afterEach(() => {
  const everything = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  for (const { tokens } of world.market.cabinets)
    for (const { value } of tokens) expect(leaksIn(everything, value)).toEqual([]);
  expect(everything).not.toContain('AGE-SECRET-KEY-');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Hands a token over for our key, and writes the package to a file of its own. */
async function sealed(title: string, profileId: string, more: Partial<HandoverOrder> = {}): Promise<string> {
  const way = { ...BY_WORDS, lock: 'recipient' as const, recipient };
  const { file } = await world.give(title, profileId, { way, ...more });
  const path = join(folder, `${title}-${world.desktop.files.size}.age`);
  writeFileSync(path, String(world.desktop.files.get(file ?? '')));
  return path;
}

async function open(path: string, ...more: string[]) {
  const args = ['open-package', path, '--identity', join(folder, 'key.txt'), '--api', world.market.url];
  const run = await runCli([...args, ...more, '--json']);
  runs.push(run);
  return { ...run, answer: run.stdout === '' ? null : JSON.parse(run.stdout) };
}

describe('open-package', () => {
  it('tells what the sender says and what the Market says, and writes the receipt the sender accepts', async () => {
    const path = await sealed('Репрайсер', 'prices', { note: 'для кассы' });
    const receipt = join(folder, 'receipt.json');
    const { exitCode, answer, stderr } = await open(path, '--receipt', receipt, '--by', 'Анна К.');
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      opened: true,
      package: { from: 'Пётр', to: 'Анна', note: 'для кассы', scopes: ['PRICING'] },
      verdict: 'good',
      handover: 'ready',
      missing: [],
      excess: [],
      reasons: [],
      receipt,
    });
    expect(stderr).toContain('only deleting the token in the cabinet ends access');
    expect(world.core.handovers.acceptReceipt(readFileSync(receipt, 'utf8')).received).toMatchObject({
      by: 'Анна К.',
    });
  });

  it('takes the passphrase on standard input, however its words are joined', async () => {
    const { handover, file } = await world.give('Репрайсер', 'prices', { way: { ...BY_WORDS, form: 'env' } });
    await world.core.handovers.showPassphrase(handover.handoverId);
    const words = world.desktop.shown.at(-1)?.expose() ?? '';
    const path = join(folder, 'words.age');
    writeFileSync(path, String(world.desktop.files.get(file ?? '')));
    const run = await runCli(
      ['open-package', path, '--api', world.market.url],
      `${words.replaceAll('-', ' ').toUpperCase()}\n`,
    );
    runs.push(run);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/from +Пётр[\s\S]*handover: ready/);
    const wrong = await runCli(['open-package', path, '--json'], 'not the words\n');
    runs.push(wrong);
    expect(wrong.exitCode).toBe(1);
    expect(JSON.parse(wrong.stdout)).toEqual({ opened: false, problem: 'key-wrong' });
    expect(wrong.stderr).not.toContain('not the words');
  });

  it('says when the token is not what was promised', async () => {
    const path = await sealed('Аналитик', 'analyst');
    world.market.control.revokeToken(practiceToken(world.market, 'Аналитик'));
    const { exitCode, answer } = await open(path);
    expect(exitCode).toBe(1);
    expect(answer).toMatchObject({
      opened: true,
      verdict: 'bad',
      handover: 'not-ready',
      reasons: ['token-dead'],
    });
    expect(answer.missing.length).toBeGreaterThan(50);
  });

  it('refuses a package somebody tampered with, another file, and another key, each by name', async () => {
    const path = await sealed('Репрайсер', 'prices');
    const text = readFileSync(path, 'utf8');
    const middle = text.length - 200;
    const letter = text[middle] === 'A' ? 'B' : 'A';
    writeFileSync(join(folder, 'tampered.age'), text.slice(0, middle) + letter + text.slice(middle + 1));
    expect(await open(join(folder, 'tampered.age'))).toMatchObject({
      exitCode: 1,
      answer: { opened: false, problem: 'damaged' },
    });
    writeFileSync(join(folder, 'other.age'), 'hello');
    expect((await open(join(folder, 'other.age'))).answer).toEqual({ opened: false, problem: 'not-age' });
    writeFileSync(join(folder, 'other-key.txt'), await generateX25519Identity());
    const run = await runCli(['open-package', path, '--identity', join(folder, 'other-key.txt'), '--json']);
    runs.push(run);
    expect(JSON.parse(run.stdout)).toEqual({ opened: false, problem: 'key-wrong' });
  });

  it.each([
    ['a file that is not there', ['open-package', '/nowhere.age']],
    ['a receipt in nobody’s name', ['open-package', 'x.age', '--receipt', 'y.json']],
    ['a key among the arguments', ['open-package', 'x.age', '--identity', 'AGE-SECRET-KEY-1QQQQ']],
  ])('calls %s wrong usage', async (_what, args) => {
    const run = await runCli(args);
    runs.push(run);
    expect(run).toMatchObject({ exitCode: 64, stdout: '' });
    expect(run.stderr).toMatch(/^error: /m);
  });
});
