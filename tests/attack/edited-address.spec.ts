// Whoever edits the database cannot choose where tokens go: what is not the address the vault vouched for is refused on
// every way, be it a host of somebody else, the Market's other one or another program on this computer.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tickCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import { isKnownApi, OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import { PASSPHRASE, practiceToken, type TestCore } from '../integration/open-test-core.ts';
import { CABINET, openTestConsole, refusalOf, type TestConsole } from '../integration/test-console.ts';

const MINUTE_MS = 60_000;
const UNKNOWN = { code: 'market-unknown' };
const UNPROVEN = { code: 'address-unproven', cabinetTitle: CABINET };
/** Addresses a cabinet may have, but this one has not. */
const OTHERS = [
  ...Object.values(OFFICIAL_APIS),
  'http://127.0.0.1:9',
  'https://localhost',
  'http://[::1]:8080',
];
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
let now: number;

beforeEach(async () => {
  now = Date.now();
  console_ = await openTestConsole(() => now);
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
async function edit(sql: string, ...values: unknown[]): Promise<void> {
  test.core.store.close();
  const database = new Database(join(test.folder, 'klyuchnik.db'));
  const { changes } = database.prepare(sql).run(...values);
  database.close();
  expect(changes).toBe(1);
  test.restart();
  await test.openVault();
}

const cabinetId = () => test.core.tokens.show(console_.tokenId).cabinetId;
const moveCabinet = (to: string) => edit('UPDATE cabinet SET api = ? WHERE id = ?', to, cabinetId());

async function expectNothingSent(address: string): Promise<void> {
  const { core } = test;
  const { tokenId, draft } = console_;
  expect(await refusalOf(core.checks.test(tokenId, { occasion: 'hand' }))).toEqual(UNPROVEN);
  const { planId } = core.checks.planDeepCheck(tokenId);
  expect(await refusalOf(core.checks.testDeeply(planId))).toEqual(UNPROVEN);
  expect(await refusalOf(core.calls.make(draft('getCampaigns'), null))).toEqual(UNPROVEN);
  expect(await refusalOf(core.calls.make(console_.prices(), CABINET))).toEqual(UNPROVEN);
  expect(await refusalOf(core.calls.asCurl(draft('getCampaigns')))).toEqual(UNPROVEN);
  const promise = { tokenId, profileId: 'prices', holderId: null };
  expect(await refusalOf(core.handoverChecks.make(promise))).toEqual(UNPROVEN);
  expect(() => core.handoverChecks.judge(promise, 'anyone')).toThrow(
    expect.objectContaining({ error: UNPROVEN }),
  );
  const report = core.reports.save({ tokenId, profileId: null, format: 'json', language: 'en' });
  expect(await refusalOf(report)).toEqual(UNPROVEN);
  expect(asked, address).toEqual([]);
}

describe('a cabinet whose address was edited', () => {
  it.each([...FOREIGN, ...OTHERS])('to %j sends nothing anywhere, by whatever way', async (address) => {
    await moveCabinet(address);
    await expectNothingSent(address);
    const trial = test.core.trials.tryOut({ value: makeTokenValue('a stranger'), api: address });
    if (isKnownApi(address)) await trial;
    else expect(await refusalOf(trial)).toEqual(UNKNOWN);
  });

  it('sends nothing to a program that waits for it on this computer', async () => {
    const caught: string[] = [];
    const thief: Server = createServer((request, response) => {
      caught.push(JSON.stringify(request.headers));
      response.end('{}');
    });
    await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
    const { tokenId } = console_;
    const { core } = test;
    core.cabinets.setSchedule(cabinetId(), { everyHours: 1, quiet: null });
    const { id } = core.rotations.begin(tokenId, 'a leak');
    await core.rotations.watchOld(id);
    asked.length = 0;
    await moveCabinet(`http://127.0.0.1:${(thief.address() as AddressInfo).port}`);
    await expectNothingSent('the thief');
    // The watch, the schedule and the rotation look by themselves.
    for (const minutes of [2, 5, 13, 90, 200]) {
      now += minutes * MINUTE_MS;
      await tickCore(test.core);
      await expect.poll(() => test.core.runs.current()?.state ?? 'over').not.toBe('running');
    }
    expect(test.core.tokens.show(tokenId)).toMatchObject({ watch: { outcome: 'not-looked' } });
    expect(await refusalOf(test.core.rotations.checkOld(id))).toEqual(UNPROVEN);
    expect(asked).toEqual([]);
    expect(caught).toEqual([]);
    expect(test.reports).toEqual([]);
    // That it would have been caught is no empty word.
    await fetch(`http://127.0.0.1:${(thief.address() as AddressInfo).port}`);
    expect(caught).toHaveLength(1);
    await new Promise((closed) => thief.close(closed));
  });

  it.each([
    ['none', () => null],
    ['an empty one', () => Buffer.alloc(0)],
    ['a made-up one', () => Buffer.alloc(32, 7)],
    ['that of another cabinet at that address', (other: Uint8Array) => other],
  ])('is not proven by %s', async (_name, sealFrom) => {
    const other = test.core.cabinets.add({
      title: 'Другой',
      colour: 'pink',
      api: OFFICIAL_APIS['yandex-market'],
    });
    const seal = sealFrom(test.core.store.cabinets.find(other.id)?.addressSeal as Uint8Array);
    await edit('UPDATE cabinet SET api = ?, address_seal = ? WHERE id = ?', other.api, seal, cabinetId());
    await expectNothingSent('a seal that does not fit');
  });

  it('is not proven by the rows of two cabinets changing their names', async () => {
    const other = test.core.cabinets.add({
      title: 'Другой',
      colour: 'pink',
      api: OFFICIAL_APIS['yandex-market'],
    });
    const [mine, theirs] = [cabinetId(), other.id];
    test.core.store.close();
    const database = new Database(join(test.folder, 'klyuchnik.db'));
    database.pragma('foreign_keys = OFF');
    const rename = database.prepare('UPDATE cabinet SET id = ? WHERE id = ?');
    for (const [to, from] of [
      ['x', mine],
      [mine, theirs],
      [theirs, 'x'],
    ])
      rename.run(to, from);
    database.close();
    test.restart();
    await test.openVault();
    const refused = await refusalOf(test.core.checks.test(console_.tokenId, { occasion: 'hand' }));
    expect(refused).toEqual({ code: 'address-unproven', cabinetTitle: 'Другой' });
    expect(asked).toEqual([]);
  });

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

  it('is still listed, says so, and its tokens can be shown and exported, without the address', async () => {
    await moveCabinet('https://evil.example');
    const { core } = test;
    expect(core.cabinets.list()).toMatchObject([{ api: 'https://evil.example', isAddressProven: false }]);
    expect(core.exposures.reveal(console_.tokenId).token).toBe(console_.value);
    const file = join(test.folder, 'export.json');
    test.desktop.exportGoesTo = () => file;
    await core.exports.savePlain({ what: 'all' }, 'json', new Secret(PASSPHRASE));
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(written.cabinets).toMatchObject([{ api: null, tokens: [{ token: console_.value }] }]);
    test.desktop.importComesFrom = () => file;
    const chosen = await core.imports.chooseFile();
    expect(chosen?.kind === 'preview' && chosen.preview.rows).toMatchObject([
      { title: 'RetailCRM', api: null, problem: { kind: 'kept' } },
    ]);
  });

  it('takes no new token', async () => {
    await moveCabinet(OFFICIAL_APIS['market-yandex-go']);
    const { core, market } = test;
    const { trialId } = await core.trials.tryOut({
      value: practiceToken(market, 'Репрайсер'),
      api: PRACTICE_API,
    });
    expect(() => core.tokens.add({ trialId, cabinetId: cabinetId(), title: 'Т', note: '' })).toThrow(
      expect.objectContaining({ error: UNPROVEN }),
    );
  });

  it('is in use again once the operator has said which market it is', async () => {
    await moveCabinet('https://evil.example');
    const { core } = test;
    expect(core.cabinets.settleAddress(cabinetId(), PRACTICE_API)).toMatchObject({
      api: PRACTICE_API,
      isAddressProven: true,
    });
    await core.checks.test(console_.tokenId, { occasion: 'hand' });
    expect(core.tokens.show(console_.tokenId).lastCheck?.verdict).toBe('good');
    expect(core.audit.list()[0]?.content).toEqual({
      kind: 'address-settled',
      cabinetTitle: CABINET,
      api: PRACTICE_API,
    });
    // From then on it stays where it is.
    expect(() => core.cabinets.settleAddress(cabinetId(), OFFICIAL_APIS['yandex-market'])).toThrow(
      expect.objectContaining({ error: { code: 'wrong-market' } }),
    );
    expect(core.cabinets.settleAddress(cabinetId(), PRACTICE_API)).toMatchObject({ isAddressProven: true });
    test.restart();
    await test.openVault();
    expect(test.core.cabinets.list()).toMatchObject([{ isAddressProven: true }]);
  });
});
