// The program empties the trash by itself, and another hand on the file cannot make it throw away what nobody discarded:
// only what the audit trail vouches for goes.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { continueCore } from '../../src/core/core.ts';
import { Secret } from '../../src/core/secret.ts';
import { DATABASE_FILE } from '../../src/core/store/open-store.ts';
import { DAYS_IN_USE } from '../../src/core/tokens/old-trash.ts';
import { OFFICIAL_APIS } from '../../src/shared/api-address.ts';
import { madeUpToken } from '../faults/acts.ts';
import { openTestCore, type TestCore } from '../integration/open-test-core.ts';
import { openedValue } from './attacked-vault.ts';
import { editRow } from './edit-row.ts';

const DAY_MS = 24 * 3_600_000;
/** Long enough for the trash to be emptied, in time as in use. */
const LONG = 31 + DAYS_IN_USE;
const VALUE = madeUpToken(1);

let test: TestCore;
let now: number;
let cabinetId: string;
let tokenId: string;
beforeEach(async () => {
  now = Date.parse('2026-03-02T09:00:00Z');
  test = await openTestCore(() => now);
  await test.openVault();
  cabinetId = addCabinet();
  tokenId = test.core.tokens.keepNew(cabinetId, new Secret(VALUE), 'Токен', '').id;
});
afterEach(() => test.close());

const addCabinet = () =>
  test.core.cabinets.add({ title: 'Лавка', colour: 'teal', api: OFFICIAL_APIS['yandex-market'] }).id;

function workFor(days: number): void {
  for (let day = 0; day < days; day += 1) {
    now += DAY_MS;
    test.core.audit.noteOpening('keyring');
  }
}

/** What happens at the next opening. */
function openAgain(): void {
  test.core.audit.noteOpening('keyring');
  continueCore(test.core, now);
  expect(test.reports).toEqual([]);
}

const isTokenThere = () => test.core.store.tokens.find(tokenId) !== null;
const isCabinetThere = () => test.core.store.cabinets.find(cabinetId) !== null;

it('goes by itself when it was discarded long ago: a token, and a cabinet with what is in it', () => {
  const other = addCabinet();
  test.core.tokens.discard(tokenId);
  test.core.cabinets.discard(other);
  workFor(LONG);
  openAgain();
  expect([isTokenThere(), isCabinetThere()]).toEqual([false, true]);
  expect(test.core.store.cabinets.find(other)).toBeNull();
});

describe('a token', () => {
  const EDIT = 'UPDATE token SET discarded_at = created_at + 1 WHERE id = ?';

  it('that nobody discarded stays when its row says so', async () => {
    workFor(LONG);
    await editRow(test, EDIT, tokenId);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('that was taken out of the trash stays when its row puts it back there', async () => {
    test.core.tokens.discard(tokenId);
    test.core.tokens.restore(tokenId);
    workFor(LONG);
    await editRow(test, EDIT, tokenId);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('discarded today stays although its row says that it was long ago', async () => {
    workFor(LONG);
    test.core.tokens.discard(tokenId);
    await editRow(test, EDIT, tokenId);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('in the trash whose value does not open in its row stays', async () => {
    const other = addCabinet();
    test.core.tokens.discard(tokenId);
    workFor(LONG);
    await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', other, tokenId);
    openAgain();
    await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', cabinetId, tokenId);
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('moved into a cabinet in the trash keeps that from going', async () => {
    const discarded = addCabinet();
    test.core.cabinets.discard(discarded);
    workFor(LONG);
    await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', discarded, tokenId);
    openAgain();
    await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', cabinetId, tokenId);
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });
});

describe('a cabinet', () => {
  const EDIT = 'UPDATE cabinet SET discarded_at = created_at + 1 WHERE id = ?';

  it('that nobody discarded stays when its row says so', async () => {
    workFor(LONG);
    await editRow(test, EDIT, cabinetId);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('that was taken out of the trash stays, though one of the same title was discarded since', async () => {
    test.core.cabinets.discard(cabinetId);
    test.core.cabinets.restore(cabinetId);
    test.core.cabinets.discard(addCabinet());
    workFor(LONG);
    await editRow(test, EDIT, cabinetId);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('discarded by a version of the program that did not write which one stays, and the trail is read', () => {
    test.core.store.cabinets.setDiscarded(cabinetId, now);
    test.core.audit.append({ kind: 'cabinet-discarded', cabinetTitle: 'Лавка' });
    workFor(LONG);
    openAgain();
    expect(isCabinetThere()).toBe(true);
    expect(test.core.audit.state()).toMatchObject({ holds: true });
    test.core.cabinets.erase(cabinetId);
    expect(isTokenThere()).toBe(false);
  });
});

describe('an audit trail', () => {
  it('that was changed vouches for nothing that stands before the change, also when it goes on', async () => {
    test.core.tokens.discard(tokenId);
    workFor(LONG);
    await editRow(
      test,
      "UPDATE audit_entry SET content = replace(content, 'keyring', 'new') WHERE number = 5",
    );
    continueCore(test.core, now);
    openAgain();
    workFor(LONG);
    openAgain();
    expect(isTokenThere()).toBe(true);
  });

  it('whose end was exchanged vouches for nothing', async () => {
    test.core.tokens.discard(tokenId);
    workFor(LONG);
    await editRow(test, "UPDATE audit_head SET seal = x'00'");
    continueCore(test.core, now);
    openAgain();
    expect(isTokenThere()).toBe(true);
  });

  it('that is older than this computer knows vouches for nothing it says', async () => {
    test.core.tokens.discard(tokenId);
    workFor(LONG);
    test.core.store.close();
    const file = join(test.folder, DATABASE_FILE);
    const older = readFileSync(file);
    test.restart();
    await test.openVault();
    test.core.tokens.restore(tokenId);
    test.core.audit.rememberEnd();
    test.core.store.close();
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
    writeFileSync(file, older);
    test.restart();
    await test.openVault();
    // Also where the opening itself could not be written down.
    continueCore(test.core, now);
    openAgain();
    expect(openedValue(test, tokenId)).toBe(VALUE);
  });

  it('vouches again for what is discarded after it went on', async () => {
    await editRow(test, "UPDATE audit_head SET seal = x'00'");
    test.core.audit.noteOpening('keyring');
    test.core.tokens.discard(tokenId);
    workFor(LONG);
    openAgain();
    expect(isTokenThere()).toBe(false);
  });
});
