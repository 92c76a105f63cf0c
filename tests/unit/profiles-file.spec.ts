// The file of an operator's own profiles: what goes in comes out, and nothing else is taken.
import { expect, it } from 'vitest';
import type { Profile } from '../../src/shared/profile.ts';
import {
  LONGEST_PROFILES_FILE,
  readProfilesFile,
  writeProfilesFile,
} from '../../src/shared/profiles-file.ts';
import { Refusal } from '../../src/shared/result.ts';
import { ownProfile } from './any-profile.ts';

const PRICES: Profile = ownProfile({
  id: '2f0b1c5e-54a8-4b7a-9a63-0f4f6a3f6f10',
  title: { ru: 'Цены и остатки', en: 'Цены и остатки' },
  scopes: ['PRICING'],
  operations: ['updateStocks', 'getNothing'],
  extraScopes: ['LOYALTY_MANAGEMENT'],
  extraOperations: ['getOrders'],
  note: 'для репрайсера\nи не только',
});

/** A file as it is written, with one profile changed. */
function fileWith(change: object, around: object = {}): string {
  const file = JSON.parse(writeProfilesFile([ownProfile({ scopes: ['PROMOTION'] }), PRICES]));
  return JSON.stringify({
    ...file,
    profiles: [file.profiles[0], { ...file.profiles[1], ...change }],
    ...around,
  });
}

function refusalOf(text: string): unknown {
  try {
    readProfilesFile(text);
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
  throw new Error('it was read');
}

it('what is written is read again, with a BOM in front of it too', () => {
  const profiles = [PRICES, ownProfile({ scopes: ['PROMOTION'] })];
  expect(readProfilesFile(writeProfilesFile(profiles))).toEqual(profiles);
  expect(readProfilesFile(`\uFEFF${writeProfilesFile(profiles)}`)).toEqual(profiles);
  expect(readProfilesFile(writeProfilesFile([]))).toEqual([]);
});

it('has the shape that other programs may rely on', () => {
  const { id, scopes, operations, extraScopes, extraOperations, note } = PRICES;
  expect(JSON.parse(writeProfilesFile([PRICES]))).toEqual({
    format: 'klyuchnik-profiles',
    version: 1,
    profiles: [{ id, title: 'Цены и остатки', scopes, operations, extraScopes, extraOperations, note }],
  });
});

it.each<[string, string, string | null]>([
  ['no JSON', 'PRICING', null],
  ['something else', '[]', null],
  ['too long', `${writeProfilesFile([])}${' '.repeat(LONGEST_PROFILES_FILE)}`, null],
  ['another format', fileWith({}, { format: 'klyuchnik-report' }), 'format'],
  ['a newer version', fileWith({}, { version: 2 }), 'version'],
  ['no profiles', fileWith({}, { profiles: undefined }), 'profiles'],
  ['a scope that cannot be one', fileWith({ scopes: ['PRICING', 'prices'] }), 'profiles.1.scopes.1'],
  ['an operation that cannot be one', fileWith({ operations: ['../'] }), 'profiles.1.operations.0'],
  ['no title', fileWith({ title: ' ' }), 'profiles.1.title'],
  ['no id', fileWith({ id: undefined }), 'profiles.1.id'],
  ['an odd id', fileWith({ id: 'a b' }), 'profiles.1.id'],
  ['the id of a built-in one', fileWith({ id: 'prices' }), 'profiles.1.id'],
  ['the id of the one before', fileWith({ id: 'own' }), 'profiles.1.id'],
  ['nothing it needs', fileWith({ scopes: [], operations: [] }), 'profiles.1.scopes'],
  ['more than belongs there', fileWith({ token: 'x' }), 'profiles.1'],
])('%s is refused at its place', (_what, text, where) => {
  expect(refusalOf(text)).toEqual({ code: 'profiles-unreadable', where });
});
