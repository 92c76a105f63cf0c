// The operator's own profiles, in a real database and in the file they travel in: none is lost, none takes the place of a built-in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Profiles } from '../../src/core/handover/profiles.ts';
import { Store } from '../../src/core/store/store.ts';
import { BUILT_IN_PROFILES, type ProfileDraft } from '../../src/shared/profile.ts';

const DRAFT: ProfileDraft = {
  title: 'Цены',
  scopes: ['PRICING'],
  operations: [],
  extraScopes: ['PROMOTION'],
  extraOperations: ['getReturns'],
  note: 'для репрайсера',
};
const own = (id: string, draft = DRAFT) => ({
  ...draft,
  id,
  title: { ru: draft.title, en: draft.title },
  builtIn: false,
});
const notFound = { error: { code: 'not-found', what: 'profile' } };
const [builtIn = ''] = BUILT_IN_PROFILES.map(({ id }) => id);

let folder: string;
let store: Store;
let profiles: Profiles;
let now: number;
let announced: number;
/** The files that were written, and where the next one goes; null where the operator thinks better of it. */
let files: { kind: string; name: string; content: string | Uint8Array }[];
let path: string | null;
beforeEach(() => {
  now = 1_700_000_000_000;
  announced = 0;
  files = [];
  path = '/tmp/profiles.json';
  folder = mkdtempSync(join(tmpdir(), 'klyuchnik-profiles-'));
  store = new Store(folder, () => now);
  profiles = new Profiles({
    store,
    clock: () => now,
    filePlaces: {
      choose: async (kind, name) =>
        path === null ? null : { path, write: async (content) => void files.push({ kind, name, content }) },
    },
    announceProfiles: () => {
      announced += 1;
    },
  });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
const listOwn = () => profiles.list().slice(BUILT_IN_PROFILES.length);
const times = () =>
  store.profiles
    .list()
    .map(({ createdAt, editedAt }) => [createdAt - 1_700_000_000_000, editedAt - 1_700_000_000_000]);

describe('a profile of the operator’s', () => {
  it('stands behind the built-in ones, under an id that stays when it is changed', () => {
    expect(profiles.list()).toEqual(BUILT_IN_PROFILES);
    const { id, ...made } = profiles.save(null, DRAFT);
    expect({ id, ...made }).toEqual(own(id));
    now += 5;
    const second = profiles.save(null, { ...DRAFT, scopes: [], operations: ['getReturns'] });
    now += 5;
    const changed = { ...DRAFT, title: 'Цены и акции' };
    expect(profiles.save(id, changed)).toEqual(own(id, changed));
    expect(profiles.list()).toEqual([...BUILT_IN_PROFILES, own(id, changed), second]);
    expect(profiles.find(id)).toEqual(own(id, changed));
    expect(times()).toEqual([
      [0, 10],
      [5, 5],
    ]);
    expect(announced).toBe(3);
  });

  it('needs something: any token would be too much for one that does not', () => {
    expect(() => profiles.save(null, { ...DRAFT, scopes: [] })).toThrow(
      expect.objectContaining({
        error: { code: 'invalid-input', fields: ['draft.scopes', 'draft.operations'] },
      }),
    );
    expect([listOwn(), announced]).toEqual([[], 0]);
  });

  it('can be erased; what is built in or not there can be neither erased nor changed', () => {
    const { id } = profiles.save(null, DRAFT);
    for (const other of [builtIn, 'nobody']) {
      expect(() => profiles.erase(other)).toThrow(expect.objectContaining(notFound));
      expect(() => profiles.save(other, DRAFT)).toThrow(expect.objectContaining(notFound));
    }
    expect(announced).toBe(1);
    expect(profiles.find(builtIn).builtIn).toBe(true);
    profiles.erase(id);
    expect(announced).toBe(2);
    expect(() => profiles.find(id)).toThrow(expect.objectContaining(notFound));
  });
});

describe('the file of profiles', () => {
  it('holds the own ones alone, and comes back on another computer as they were', async () => {
    const ids = [profiles.save(null, DRAFT).id, profiles.save(null, { ...DRAFT, title: 'Ещё' }).id];
    expect(await profiles.exportAll()).toBe(path);
    expect(files).toMatchObject([{ kind: 'json', name: 'klyuchnik-profiles' }]);
    const text = String(files[0]?.content);
    const before = profiles.list();
    for (const id of ids) profiles.erase(id);
    announced = 0;
    expect(profiles.importFrom(text)).toEqual({ added: 2, replaced: 0 });
    expect(profiles.list()).toEqual(before);
    expect(announced).toBe(1);
  });

  it('puts one that is here already in its place, and leaves its age', () => {
    const { id } = profiles.save(null, DRAFT);
    const fileOf = (title: string, ...profileIds: string[]) =>
      JSON.stringify({
        format: 'klyuchnik-profiles',
        version: 1,
        profiles: profileIds.map((profileId) => ({ ...DRAFT, title, id: profileId })),
      });
    now += 7;
    expect(profiles.importFrom(fileOf('Новые цены', id, 'from-afar'))).toEqual({ added: 1, replaced: 1 });
    expect(listOwn()).toEqual([
      own(id, { ...DRAFT, title: 'Новые цены' }),
      own('from-afar', { ...DRAFT, title: 'Новые цены' }),
    ]);
    expect(times()).toEqual([
      [0, 7],
      [7, 7],
    ]);
    announced = 0;
    expect(() => profiles.importFrom(fileOf('Подмена', 'new', builtIn))).toThrow(
      expect.objectContaining({ error: { code: 'profiles-unreadable', where: 'profiles.1.id' } }),
    );
    expect([listOwn().length, announced]).toEqual([2, 0]);
  });

  it('is not written where there is nothing to write, or nowhere to', async () => {
    await expect(profiles.exportAll()).rejects.toMatchObject(notFound);
    profiles.save(null, DRAFT);
    path = null;
    expect(await profiles.exportAll()).toBeNull();
    expect(files).toEqual([]);
  });
});
