// Handing over on the practice market: judged live, written down first, given once, taken back into view by a receipt.

import { createHmac } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore, lockCore } from '../../src/core/core.ts';
import { openPackage, sealPackage } from '../../src/core/handover/sealed-package.ts';
import { Secret } from '../../src/core/secret.ts';
import { canonicalJson } from '../../src/shared/canonical-json.ts';
import { LIVE_MS } from '../../src/shared/handover.ts';
import { leaksIn } from '../unit/leaks.ts';
import { ANNA, BY_WORDS, COPY, openWorld, refusalOf, type World } from './handover-world.ts';
import { practiceToken } from './open-test-core.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const check = (title: string, profileId: string, holderId: string | null = world.holderId) =>
  world.core.handoverChecks.make({ tokenId: world.tokenId(title), profileId, holderId });

const codesOf = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code);

describe('the check before a handover', () => {
  it('is ready for a token that has just what the job needs', async () => {
    const found = await check('Репрайсер', 'prices');
    expect(found).toMatchObject({
      verdict: 'ready',
      missing: [],
      excess: [],
      tick: [],
      untick: [],
      mayGo: 'freely',
    });
    expect(found.check).toMatchObject({ verdict: 'good', occasion: 'hand' });
  });

  it('names what is missing and the boxes to tick', async () => {
    const found = await check('Репрайсер', 'retailcrm');
    expect(found).toMatchObject({ verdict: 'not-ready', mayGo: 'with-reason' });
    expect(found.tick).toEqual(['INVENTORY_AND_ORDER_PROCESSING', 'OFFERS_AND_CARDS_MANAGEMENT']);
    expect(found.missing).toContain('updateStocks');
  });

  it('warns of excess, and names the boxes to change', async () => {
    const found = await check('RetailCRM', 'prices');
    expect(found).toMatchObject({
      verdict: 'ready-with-warnings',
      tick: ['PRICING'],
      untick: ['ALL_METHODS'],
    });
    expect(codesOf(found)).toContain('excess-operations');
    expect(found.excess).toContain('updateStocks');
  });

  it.each([
    ['Прежний подрядчик', 'not-ready', 'token-dead', 'not'],
    ['1С остатки', 'not-ready', 'other-cabinet', 'not'],
    ['Чаты', 'unproven', 'not-proven', 'with-reason'],
    ['Битрикс24', 'ready-with-warnings', 'stores-off', 'freely'],
    ['Программа лояльности', 'not-ready', 'unknown-scopes', 'with-reason'],
  ])('of %s is %s because of %s', async (title, verdict, code, mayGo) => {
    // The first proof pins the cabinet; then a token of another one stands out.
    await check('Репрайсер', 'prices');
    const found = await check(title, title === 'Битрикс24' ? 'full-control' : 'prices');
    expect(found).toMatchObject({ verdict, mayGo });
    expect(codesOf(found)).toContain(code);
  });

  it('is unproven when nobody answers, whatever was known before', async () => {
    await check('Репрайсер', 'prices');
    world.line.fetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await check('Репрайсер', 'prices')).toMatchObject({ verdict: 'unproven', mayGo: 'with-reason' });
  });

  it('asks nobody for an unknown profile, and finds no token in the trash', async () => {
    const sent = world.market.control.requests().length;
    expect(await refusalOf(() => check('Репрайсер', 'none'))).toEqual({ code: 'not-found', what: 'profile' });
    const id = world.tokenId('Репрайсер');
    world.core.tokens.discard(id);
    const asked = { tokenId: id, profileId: 'prices', holderId: null };
    expect(await refusalOf(() => world.core.handoverChecks.make(asked))).toMatchObject({ what: 'token' });
    expect(world.market.control.requests()).toHaveLength(sent);
  });

  it('names others who hold the very token, also under another row', async () => {
    await world.give('Репрайсер', 'prices');
    const boris = world.core.holders.save(null, {
      kind: 'person',
      name: 'Борис',
      contact: '',
      note: '',
      recipient: null,
    });
    const found = await check('Репрайсер', 'prices', boris.id);
    expect(found.reasons).toEqual([{ code: 'held-by-others', holders: ['Анна'] }]);
    expect((await check('Репрайсер', 'prices')).verdict).toBe('ready');
  });
});

describe('a protected copy', () => {
  it('is in the ledger with everything it rested on, and on the clipboard once', async () => {
    const { handover, file, hasPassphrase } = await world.give('Репрайсер', 'prices', {
      note: 'на время отпуска',
    });
    expect({ file, hasPassphrase }).toEqual({ file: null, hasPassphrase: false });
    expect(handover).toMatchObject({
      token: { title: 'Репрайсер', name: 'repricer' },
      cabinet: { title: 'Садовый дом', businessId: '9007199254740993' },
      holder: { name: 'Анна', kind: 'person' },
      profile: { id: 'prices' },
      way: 'copy',
      by: 'Пётр',
      note: 'на время отпуска',
      verdict: 'ready',
      check: { verdict: 'good' },
      scopes: ['PRICING'],
      despite: null,
      received: null,
      ended: null,
      holds: true,
    });
    const [copied] = world.desktop.copied;
    expect(world.desktop.copied).toHaveLength(1);
    expect(copied?.expose()).toBe(practiceToken(world.market, 'Репрайсер'));
  });

  it('needs a check of its own, made within ten minutes', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    await world.core.handovers.handOver(world.order(checkId));
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toEqual({
      code: 'not-found',
      what: 'handover-check',
    });
    const late = await check('Репрайсер', 'prices');
    world.pass(LIVE_MS + 1000);
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(late.checkId)))).toMatchObject({
      what: 'handover-check',
    });
    expect(world.desktop.copied).toHaveLength(1);
  });

  it('of a dead token is refused whatever is said for it', async () => {
    const { checkId } = await check('Прежний подрядчик', 'prices');
    const order = world.order(checkId, COPY, { despite: 'очень нужно' });
    expect(await refusalOf(() => world.core.handovers.handOver(order))).toEqual({
      code: 'not-to-hand-over',
      withReason: false,
    });
    expect(world.core.handovers.list()).toEqual([]);
  });

  it('of one that is not ready takes a reason, which stays', async () => {
    const { checkId } = await check('Репрайсер', 'retailcrm');
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toEqual({
      code: 'not-to-hand-over',
      withReason: true,
    });
    const done = await world.core.handovers.handOver(
      world.order(checkId, COPY, { despite: 'остальное позже' }),
    );
    expect(done?.handover).toMatchObject({ verdict: 'not-ready', despite: 'остальное позже' });
  });

  it('is judged again at the very end: what changed after the check counts', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    world.market.control.revokeToken(practiceToken(world.market, 'Репрайсер'));
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'hand' });
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toMatchObject({
      code: 'not-found',
    });
  });

  it('of a token proven dead is refused, whatever could not be proven since', async () => {
    world.market.control.revokeToken(practiceToken(world.market, 'Репрайсер'));
    await check('Репрайсер', 'prices');
    world.line.fetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await check('Репрайсер', 'prices')).toMatchObject({ verdict: 'not-ready', mayGo: 'not' });
  });

  it('needs a new check when something speaks against it that was not shown', async () => {
    await world.give('Репрайсер', 'prices');
    const boris = world.core.holders.save(null, { ...ANNA, name: 'Борис' });
    const { checkId } = await check('Репрайсер', 'prices');
    const order = world.order(checkId, COPY, { holderId: boris.id });
    expect(await refusalOf(() => world.core.handovers.handOver(order))).toMatchObject({
      what: 'handover-check',
    });
  });

  it('keeps nothing of the token that was typed beside it', async () => {
    const value = practiceToken(world.market, 'Репрайсер');
    await world.give('Репрайсер', 'prices', { note: `вот: ${value}`, by: value.slice(0, 30) });
    const { checkId } = await check('Репрайсер', 'retailcrm');
    await world.core.handovers.handOver(world.order(checkId, COPY, { despite: value }));
    expect(leaksIn(JSON.stringify(world.core.ledger.rows()), value)).toEqual([]);
  });

  it('goes to nobody who has left', async () => {
    world.core.holders.setLeft(world.holderId, true, '');
    const { checkId } = await check('Репрайсер', 'prices');
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toEqual({
      code: 'holder-left',
      name: 'Анна',
    });
  });

  it('that fails is written down as not delivered', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    world.desktop.isBroken = true;
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toEqual({
      code: 'file-not-written',
    });
    expect(world.core.handovers.list()).toMatchObject([{ ended: { why: 'not-delivered' } }]);
  });

  it('is not made once the vault is locked', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    lockCore(world.core);
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId)))).toMatchObject({
      code: 'not-found',
    });
    expect(world.desktop.copied).toEqual([]);
  });
});

const sealedText = (file: string | null) => String(world.desktop.files.get(file ?? ''));

describe('a sealed package', () => {
  it('holds the token and what was said of it, and is closed to everybody without the words', async () => {
    const { handover, file, hasPassphrase } = await world.give('Репрайсер', 'prices', {
      way: BY_WORDS,
      note: 'для кассы',
    });
    expect(hasPassphrase).toBe(true);
    const value = practiceToken(world.market, 'Репрайсер');
    expect(leaksIn(sealedText(file), value)).toEqual([]);
    await world.core.handovers.showPassphrase(handover.handoverId);
    const [passphrase] = world.desktop.shown;
    if (!passphrase) throw new Error('No passphrase was shown');
    expect(passphrase.expose()).toMatch(/^([a-z]+-){9}[a-z]+$/);
    const { token, contents } = await openPackage(Buffer.from(sealedText(file)), {
      kind: 'passphrase',
      passphrase,
    });
    expect(token.expose()).toBe(value);
    expect(contents).toMatchObject({
      packageId: handover.packageId,
      api: 'practice',
      cabinet: { id: '9007199254740993', title: 'Садовый дом' },
      profile: { id: 'prices' },
      scopes: ['PRICING'],
      useBy: '2027-01-31',
      from: 'Пётр',
      to: 'Анна',
      note: 'для кассы',
    });
    expect(contents.operations).toContain('updatePrices');
    expect(contents.operations).not.toContain('updateStocks');
  });

  it('is opened on the other side, checked, and answered with a receipt that closes the entry', async () => {
    const { handover, file } = await world.give('Репрайсер', 'prices', { way: BY_WORDS });
    await world.core.handovers.showPassphrase(handover.handoverId);
    const [passphrase] = world.desktop.shown;
    if (!passphrase) throw new Error('No passphrase was shown');
    const opened = await world.core.receivedPackages.open(Buffer.from(sealedText(file)), {
      kind: 'passphrase',
      passphrase,
    });
    expect(opened).toMatchObject({
      verdict: 'ready',
      missing: [],
      excess: [],
      trial: { check: { verdict: 'good' } },
    });
    expect(leaksIn(JSON.stringify(opened), practiceToken(world.market, 'Репрайсер'))).toEqual([]);

    const path = await world.core.receivedPackages.saveReceipt(opened.openedId, 'Анна К.');
    const receipt = sealedText(path);
    expect(leaksIn(receipt, practiceToken(world.market, 'Репрайсер'))).toEqual([]);
    expect(world.core.handovers.acceptReceipt(receipt).received).toMatchObject({ by: 'Анна К.' });
    // Once is enough.
    const entries = world.core.ledger.list().length;
    world.core.handovers.acceptReceipt(receipt);
    expect(world.core.ledger.list()).toHaveLength(entries);
    expect(
      await refusalOf(() => world.core.handovers.acceptReceipt(receipt.replace('Анна К.', 'Олег К.'))),
    ).toEqual({
      code: 'receipt-forged',
    });
    expect(
      await refusalOf(() =>
        world.core.handovers.acceptReceipt(
          receipt.replace(/"packageId": "(.)/, (_, first) => `"packageId": "${first === '0' ? '1' : '0'}`),
        ),
      ),
    ).toMatchObject({
      code: 'receipt-foreign',
    });
    expect(await refusalOf(() => world.core.handovers.acceptReceipt('{}'))).toEqual({
      code: 'receipt-unreadable',
    });
  });

  it('opened on the other side is forgotten after ten minutes and on locking, and answers only where a place is chosen', async () => {
    const { receivedPackages } = world.core;
    const { handover, file } = await world.give('Репрайсер', 'prices', { way: BY_WORDS });
    await world.core.handovers.showPassphrase(handover.handoverId);
    const [passphrase] = world.desktop.shown;
    if (!passphrase) throw new Error('No passphrase was shown');
    const open = async () =>
      (await receivedPackages.open(Buffer.from(sealedText(file)), { kind: 'passphrase', passphrase }))
        .openedId;
    const opened = await open();
    const asked: unknown[] = [];
    world.desktop.chooses = (kind, name) => {
      asked.push([kind, name]);
      return null;
    };
    expect(await receivedPackages.saveReceipt(opened, 'Анна')).toBeNull();
    expect(asked).toEqual([['receipt', 'klyuchnik-receipt']]);
    world.desktop.chooses = (kind) => {
      // Ten minutes go by while the place is chosen.
      world.pass(LIVE_MS + 1000);
      return kind;
    };
    const gone = { code: 'not-found', what: 'package' };
    expect(await refusalOf(() => receivedPackages.saveReceipt(opened, 'Анна'))).toEqual(gone);
    expect(await refusalOf(() => receivedPackages.saveReceipt(opened, 'Анна'))).toEqual(gone);
    const again = await open();
    lockCore(world.core);
    expect(await refusalOf(() => receivedPackages.saveReceipt(again, 'Анна'))).toEqual(gone);
    expect(asked).toHaveLength(1);
  });

  it('is not written, and nothing is written down, when no place was chosen', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    world.desktop.chooses = () => null;
    expect(await world.core.handovers.handOver(world.order(checkId, BY_WORDS))).toBeNull();
    expect(world.core.handovers.list()).toEqual([]);
    world.desktop.chooses = (kind) => kind;
    expect(await world.core.handovers.handOver(world.order(checkId, BY_WORDS))).not.toBeNull();
  });

  it('asks for no day that has passed', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    const order = world.order(checkId, { ...BY_WORDS, useBy: '1999-01-01' });
    expect(await refusalOf(() => world.core.handovers.handOver(order))).toEqual({
      code: 'invalid-input',
      fields: ['way.useBy'],
    });
  });

  it('tells nothing of its token through what stands beside it, nor through a receipt', async () => {
    const value = practiceToken(world.market, 'Репрайсер');
    const token = new Secret(value);
    const { handover } = await world.give('Репрайсер', 'prices', { way: BY_WORDS });
    const contents = {
      packageId: handover.packageId ?? '',
      api: 'practice',
      cabinet: { id: null, name: value, title: value },
      tokenName: null,
      profile: null,
      scopes: ['PRICING'],
      operations: ['updatePrices', 'ofANewerCatalogue'],
      issuedAt: new Date().toISOString(),
      useBy: '2020-01-01',
      from: value,
      to: 'Анна',
      note: `токен: ${value}`,
    };
    const identity = await generateX25519Identity();
    const lock = { kind: 'recipient' as const, recipient: await identityToRecipient(identity) };
    const file = await sealPackage(token, contents, 'json', lock);
    const key = { kind: 'identity' as const, identity: new Secret(identity) };
    const opened = await world.core.receivedPackages.open(Buffer.from(file), key);
    expect(leaksIn(JSON.stringify(opened), value)).toEqual([]);
    // No cabinet was named, and the day has passed; what only a newer catalogue knows is not held against the token.
    expect(opened).toMatchObject({ verdict: 'ready-with-warnings', missing: [] });
    expect(codesOf(opened)).toEqual(['identity-unproven', 'use-by-passed']);

    const said = {
      format: 'klyuchnik-receipt' as const,
      version: 1 as const,
      packageId: contents.packageId,
      receivedBy: value,
      openedAt: contents.issuedAt,
      check: {
        verdict: 'bad' as const,
        cause: 'token-revoked' as const,
        at: contents.issuedAt,
        scopes: null,
        cabinet: null,
      },
    };
    const proof = createHmac('sha256', value).update(canonicalJson(said)).digest('base64');
    const accepted = world.core.handovers.acceptReceipt(JSON.stringify({ ...said, proof }));
    expect(accepted.received).toMatchObject({ check: { verdict: 'bad', cause: 'token-revoked' } });
    expect(leaksIn(JSON.stringify([accepted, world.core.ledger.rows()]), value)).toEqual([]);
  });

  it('locked in the middle leaves no words behind, and is written down as not delivered once it can be', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    world.desktop.chooses = () => 'package';
    world.desktop.whileWriting = () => lockCore(world.core);
    const done = await world.core.handovers.handOver(world.order(checkId, BY_WORDS));
    expect(done).toMatchObject({ hasPassphrase: false });
    await world.openVault();
    const second = await check('Аналитик', 'analyst');
    world.desktop.isBroken = true;
    expect(
      await refusalOf(() => world.core.handovers.handOver(world.order(second.checkId, BY_WORDS))),
    ).toEqual({
      code: 'file-not-written',
    });
    await world.openVault();
    expect(world.core.handovers.list()[0]).toMatchObject({ ended: null });
    continueCore(world.core, Date.now());
    expect(world.core.handovers.list()[0]).toMatchObject({ ended: { why: 'not-delivered' } });
  });

  it('is locked with no key that is none', async () => {
    const { checkId } = await check('Репрайсер', 'prices');
    const way = { ...BY_WORDS, lock: 'recipient' as const, recipient: 'age1nonsense' };
    expect(await refusalOf(() => world.core.handovers.handOver(world.order(checkId, way)))).toEqual({
      code: 'recipient-invalid',
    });
  });

  it('forgets its words after ten minutes and on locking', async () => {
    const { handover } = await world.give('Репрайсер', 'prices', { way: BY_WORDS });
    world.pass(LIVE_MS + 1000);
    const gone = { code: 'not-found', what: 'package' };
    expect(await refusalOf(() => world.core.handovers.showPassphrase(handover.handoverId))).toEqual(gone);
    const again = await world.give('Аналитик', 'analyst', { way: BY_WORDS });
    lockCore(world.core);
    expect(await refusalOf(() => world.core.handovers.showPassphrase(again.handover.handoverId))).toEqual(
      gone,
    );
    expect(world.desktop.shown).toEqual([]);
  });
});

describe('a handover', () => {
  it('ends as revoked by the Market’s word alone', async () => {
    const { handover } = await world.give('Репрайсер', 'prices');
    const end = () => world.core.handovers.end(handover.handoverId, 'revoked', '');
    expect(await refusalOf(end)).toEqual({ code: 'rotation-unproven' });
    world.market.control.revokeToken(practiceToken(world.market, 'Репрайсер'));
    await world.core.checks.test(world.tokenId('Репрайсер'), { occasion: 'hand' });
    expect(end().ended).toMatchObject({ why: 'revoked', proof: { httpStatus: 401 } });
  });

  it('ends once, with a word why', async () => {
    const { handover } = await world.give('Репрайсер', 'prices');
    const end = () => world.core.handovers.end(handover.handoverId, 'returned', 'сдала');
    expect(end().ended).toMatchObject({ why: 'returned', note: 'сдала', proof: null });
    expect(await refusalOf(end)).toEqual({ code: 'handover-ended' });
    expect(world.core.holders.show(world.holderId)).toMatchObject({ holds: 0, held: 1 });
  });

  it('keeps its names when holder and token go', async () => {
    await world.give('Репрайсер', 'prices');
    expect(await refusalOf(() => world.core.holders.erase(world.holderId))).toEqual({
      code: 'holder-recorded',
      name: 'Анна',
    });
    const id = world.tokenId('Репрайсер');
    world.core.tokens.discard(id);
    world.core.tokens.erase(id);
    expect(world.core.handovers.list()).toMatchObject([
      { token: { title: 'Репрайсер' }, holder: { name: 'Анна' } },
    ]);
  });

  it('is exported as one line, with how it went on and ended', async () => {
    const { handover, file } = await world.give('Репрайсер', 'prices', { way: BY_WORDS, note: 'в чат' });
    await world.core.handovers.showPassphrase(handover.handoverId);
    const [passphrase] = world.desktop.shown;
    if (!passphrase) throw new Error('No passphrase was shown');
    const key = { kind: 'passphrase', passphrase } as const;
    const { openedId } = await world.core.receivedPackages.open(Buffer.from(sealedText(file)), key);
    const receipt = sealedText(await world.core.receivedPackages.saveReceipt(openedId, 'Анна К.'));
    world.core.handovers.acceptReceipt(receipt);
    world.core.handovers.end(handover.handoverId, 'returned', '');
    await world.give('Аналитик', 'analyst', { despite: 'срочно' });
    const lines = world.core.ledgerExport
      .asCsv()
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    const [head = [], ...rows] = lines.map((line) => line.split(';'));
    const records = rows.map((row) => Object.fromEntries(head.map((name, nth) => [name, row[nth]])));
    const time = /^\d{4}-\d\d-\d\dT.+Z$/;
    expect(records).toHaveLength(2);
    expect(records.find(({ token }) => token === 'Репрайсер')).toEqual({
      entry: '1',
      handed_over_at: expect.stringMatching(time),
      token: 'Репрайсер',
      fingerprint: handover.token.fingerprint,
      cabinet: 'Садовый дом',
      business_id: '9007199254740993',
      holder: 'Анна',
      holder_kind: 'person',
      profile: handover.profile.title.en,
      way: 'package',
      use_by: '2027-01-31',
      by: 'Пётр',
      verdict: 'ready',
      reasons: '',
      despite: '',
      scopes: 'PRICING',
      received_at: expect.stringMatching(time),
      received_by: 'Анна К.',
      ended_at: expect.stringMatching(time),
      ended_why: 'returned',
      note: 'в чат',
      holds: 'yes',
    });
    expect(records.find(({ token }) => token === 'Аналитик')).toMatchObject({
      way: 'copy',
      use_by: '',
      received_at: '',
      received_by: '',
      ended_at: '',
      ended_why: '',
    });
  });

  it('is exported safely: a name that is a formula stays text', async () => {
    const holder = world.core.holders.save(null, {
      kind: 'integration',
      name: '=HYPERLINK("http://evil")',
      contact: '',
      note: '',
      recipient: null,
    });
    await world.give('Репрайсер', 'prices', { holderId: holder.id, note: '+7;"две" строки\nтут' });
    const csv = String(world.desktop.files.get((await world.core.ledgerExport.save('csv')) ?? ''));
    const [head, row] = csv.split('\r\n');
    expect(head).toMatch(/^\uFEFFentry;handed_over_at;token;/);
    expect(row).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain(`"'+7;""две"" строки\nтут"`);
    const json = JSON.parse(
      String(world.desktop.files.get((await world.core.ledgerExport.save('json')) ?? '')),
    );
    expect(json).toMatchObject({ format: 'klyuchnik-ledger', state: { holds: true, entries: 1 } });
    expect(leaksIn(csv + JSON.stringify(json), practiceToken(world.market, 'Репрайсер'))).toEqual([]);
  });
});
