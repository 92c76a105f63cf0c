// Leaving the practice market takes its own tokens away for good, and nothing else: neither a token that the operator kept
// in a practice cabinet, nor one that somebody else's hand on the file moved there.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { Practice } from '../../src/main/practice.ts';
import { practiceSeed } from '../../src/practice/seed.ts';
import { OFFICIAL_APIS, PRACTICE_API } from '../../src/shared/api-address.ts';
import { madeUpToken } from '../faults/acts.ts';
import { openTestCore, type TestCore } from '../integration/open-test-core.ts';
import { openedValue } from './attacked-vault.ts';
import { editRow } from './edit-row.ts';

let test: TestCore;
let practice: Practice;
beforeEach(async () => {
  test = await openTestCore();
  await test.openVault();
  practice = new Practice(String);
});
afterEach(async () => {
  await practice.close();
  await test.close();
});

const REAL = madeUpToken(1);
const [SEED_TOKEN] = practiceSeed().flatMap(({ tokens }) => tokens);

const addCabinet = (title: string, api: string) => test.core.cabinets.add({ title, colour: 'teal', api }).id;
const keep = (cabinetId: string, value: string) =>
  test.core.tokens.keepNew(cabinetId, new Secret(value), 'Токен', '').id;
/** A cabinet of the practice market with one of its tokens. */
function addPracticeCabinet(): string {
  const id = addCabinet('Учебный', PRACTICE_API);
  keep(id, SEED_TOKEN?.value ?? '');
  return id;
}

it('erases cabinets that hold nothing but its tokens, also those in the trash', () => {
  addPracticeCabinet();
  test.core.cabinets.discard(addCabinet('Пустой', PRACTICE_API));
  practice.leave(test.core);
  expect(test.core.cabinets.list()).toEqual([]);
  expect(test.core.cabinets.listDiscarded()).toEqual([]);
  expect(test.core.store.tokens.listAll()).toEqual([]);
});

it('puts a cabinet in the trash in which the operator keeps another token, and leaves it there', () => {
  const cabinetId = addPracticeCabinet();
  const id = keep(cabinetId, REAL);
  practice.leave(test.core);
  practice.leave(test.core);
  expect(test.core.cabinets.listDiscarded().map((cabinet) => cabinet.id)).toEqual([cabinetId]);
  test.core.cabinets.restore(cabinetId);
  expect(openedValue(test, id)).toBe(REAL);
});

it('erases no cabinet in which another token lies in the trash', () => {
  const cabinetId = addPracticeCabinet();
  const id = keep(cabinetId, REAL);
  test.core.tokens.discard(id);
  practice.leave(test.core);
  expect(openedValue(test, id)).toBe(REAL);
});

it('erases no token of a real cabinet whose row was moved into one of the practice market', async () => {
  const real = addCabinet('Настоящий', OFFICIAL_APIS['yandex-market']);
  const cabinetId = addPracticeCabinet();
  const id = keep(real, REAL);
  await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', cabinetId, id);
  practice.leave(test.core);
  await editRow(test, 'UPDATE token SET cabinet_id = ? WHERE id = ?', real, id);
  expect(openedValue(test, id)).toBe(REAL);
});

it('takes no token for its own because a fingerprint of one was written into its row', async () => {
  const real = addCabinet('Настоящий', OFFICIAL_APIS['yandex-market']);
  const id = keep(real, REAL);
  const cabinetId = addCabinet('Учебный', PRACTICE_API);
  const before = test.core.store.tokens.find(id)?.fingerprint;
  const fingerprint = test.core.vault.fingerprint(new Secret(SEED_TOKEN?.value ?? ''));
  const edit = 'UPDATE token SET cabinet_id = ?, fingerprint = ? WHERE id = ?';
  await editRow(test, edit, cabinetId, fingerprint, id);
  practice.leave(test.core);
  await editRow(test, edit, real, before, id);
  expect(openedValue(test, id)).toBe(REAL);
});
