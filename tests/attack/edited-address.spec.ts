// Whoever edits the database cannot choose where tokens go: an address that is no market's is refused on every way.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import type { TestCore } from '../integration/open-test-core.ts';
import { openTestConsole, refusalOf, type TestConsole } from '../integration/test-console.ts';

const UNKNOWN = { code: 'market-unknown' };
/** Hosts of somebody else, some of which look like the Market's or this computer's. */
const FOREIGN = [
  'https://api.partner.market.yandex.ru.evil.example',
  'https://evil.example',
  'http://api.partner.market.yandex.ru',
  'https://api.partner.market.yandex.ru/',
  'https://api.partner.market.yandex.ru@evil.example',
  'https://API.partner.market.yandex.ru',
  'https://api.partner.market.yandex.ru:8443',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.1:80@evil.example',
  'http://[::ffff:198.51.100.7]',
  'http://10.0.0.1',
  'file:///etc/passwd',
  'practice ',
  '',
];

let console_: TestConsole;
let test: TestCore;
let asked: string[];

beforeEach(async () => {
  console_ = await openTestConsole();
  ({ test } = console_);
  asked = [];
  const { fetch } = test.line;
  test.line.fetch = (url, init) => {
    asked.push(String(url));
    return fetch(url, init);
  };
});
afterEach(() => test.close());

/** As another program does it, while ours is closed. */
async function moveCabinet(to: string): Promise<void> {
  test.core.store.close();
  const database = new Database(join(test.folder, 'klyuchnik.db'));
  const moved = database.prepare('UPDATE cabinet SET api = ?').run(to);
  database.close();
  expect(moved.changes).toBe(1);
  test.restart();
  await test.openVault();
}

describe('a cabinet whose address was edited', () => {
  it('sends nothing anywhere, by whatever way', async () => {
    for (const address of FOREIGN) await expectNothingSent(address);
  });

  async function expectNothingSent(address: string): Promise<void> {
    await moveCabinet(address);
    const { core } = test;
    const { tokenId, draft } = console_;
    expect(await refusalOf(core.checks.test(tokenId, { occasion: 'hand' }))).toMatchObject(UNKNOWN);
    const { planId } = core.checks.planDeepCheck(tokenId);
    expect(await refusalOf(core.checks.testDeeply(planId))).toMatchObject(UNKNOWN);
    expect(await refusalOf(core.calls.make(draft('getCampaigns'), null))).toMatchObject(UNKNOWN);
    expect(await refusalOf(core.calls.asCurl(draft('getCampaigns')))).toMatchObject(UNKNOWN);
    const trial = core.tokens.tryOut({ value: makeTokenValue('a stranger'), api: address });
    expect(await refusalOf(trial)).toMatchObject(UNKNOWN);
    const promise = { tokenId, profileId: 'prices', holderId: null };
    expect(await refusalOf(core.handoverChecks.make(promise))).toMatchObject(UNKNOWN);
    expect(() => core.handoverChecks.judge(promise, 'anyone')).toThrow(
      expect.objectContaining({ error: UNKNOWN }),
    );
    expect(asked, address).toEqual([]);
  }

  it('is passed over by a run, which goes on with the others', async () => {
    await moveCabinet('https://evil.example');
    const { core, market } = test;
    const other = core.cabinets.add({ title: 'Лавка чая', colour: 'pink', api: market.url });
    const value = market.cabinets[1]?.tokens[0]?.value ?? '';
    const sound = core.tokens.keepNew(other.id, new Secret(value), 'Сборщик', '').id;
    core.runs.start({ what: 'all' });
    await expect.poll(() => core.runs.current()?.state ?? 'over').not.toBe('running');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((url) => url.startsWith(`${market.url}/`))).toBe(true);
    expect(core.tokens.show(sound).lastCheck?.verdict).toBe('good');
    expect(test.reports).toEqual([]);
  });

  it('is still listed, and its tokens can be shown, moved to the trash and kept elsewhere', async () => {
    await moveCabinet('https://evil.example');
    const { core } = test;
    expect(core.cabinets.list().map(({ api }) => api)).toEqual(['https://evil.example']);
    expect(core.exposures.reveal(console_.tokenId).token).toBe(console_.value);
  });
});
