// The profiles: those that come with the program, and those the operator makes, imports and exports.
import { randomUUID } from 'node:crypto';
import { BUILT_IN_PROFILES, type Profile, type ProfileDraft } from '../../shared/profile.ts';
import { readProfilesFile, writeProfilesFile } from '../../shared/profiles-file.ts';
import { Refusal } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { ProfileRow } from '../store/profile-table.ts';
import type { Store } from '../store/store.ts';
import type { FilePlaces } from './outside.ts';

export type ProfilesPorts = {
  store: Store;
  clock: Clock;
  filePlaces: FilePlaces;
  announceProfiles: () => void;
};

/**
 * Built-in profiles cannot be edited or erased, and no file replaces one. Own ones are told apart by id: what a file
 * brings under an id that is here already takes its place.
 */
export class Profiles {
  readonly #ports: ProfilesPorts;

  constructor(ports: ProfilesPorts) {
    this.#ports = ports;
  }

  /** The built-in profiles, then the operator's own, oldest first. */
  list(): Profile[] {
    return [...BUILT_IN_PROFILES, ...this.#ports.store.profiles.list().map(profileOf)];
  }

  /** One profile. @throws Refusal `not-found` */
  find(id: string): Profile {
    const profile = this.list().find((one) => one.id === id);
    if (!profile) throw new Refusal({ code: 'not-found', what: 'profile' });
    return profile;
  }

  /**
   * Makes a profile, or with an `id` changes one of the operator's own.
   * @throws Refusal `not-found`; `invalid-input` for one that needs nothing: any token would be too much for it
   */
  save(id: string | null, draft: ProfileDraft): Profile {
    if (draft.scopes.length + draft.operations.length === 0) {
      throw new Refusal({ code: 'invalid-input', fields: ['draft.scopes', 'draft.operations'] });
    }
    const now = this.#ports.clock();
    const before = id === null ? null : this.#findOwn(id);
    const row = { id: before?.id ?? randomUUID(), draft, createdAt: before?.createdAt ?? now, editedAt: now };
    this.#ports.store.profiles.keep(row);
    this.#ports.announceProfiles();
    return profileOf(row);
  }

  /** Removes a profile; handovers made for it keep its name. @throws Refusal `not-found` */
  erase(id: string): void {
    this.#ports.store.profiles.erase(this.#findOwn(id).id);
    this.#ports.announceProfiles();
  }

  /**
   * Writes the operator's own profiles to a file of their choice.
   * @returns its path, null when they chose none
   * @throws Refusal `not-found` when there are no profiles; `file-not-written`
   */
  async exportAll(): Promise<string | null> {
    const own = this.list().filter(({ builtIn }) => !builtIn);
    if (own.length === 0) throw new Refusal({ code: 'not-found', what: 'profile' });
    const place = await this.#ports.filePlaces.choose('json', 'klyuchnik-profiles');
    await place?.write(writeProfilesFile(own));
    return place?.path ?? null;
  }

  /**
   * Takes over the profiles of a file. One that is here already, by its id, is replaced.
   * @returns how many were new and how many replaced one
   * @throws Refusal `profiles-unreadable`; nothing is kept then
   */
  importFrom(text: string): { added: number; replaced: number } {
    const { store, clock } = this.#ports;
    const read = readProfilesFile(text);
    const known = new Map(store.profiles.list().map((row) => [row.id, row]));
    const now = clock();
    store.atomically(() => {
      for (const profile of read) {
        const createdAt = known.get(profile.id)?.createdAt ?? now;
        store.profiles.keep({ id: profile.id, draft: draftOf(profile), createdAt, editedAt: now });
      }
    });
    this.#ports.announceProfiles();
    const replaced = read.filter(({ id }) => known.has(id)).length;
    return { added: read.length - replaced, replaced };
  }

  #findOwn(id: string): ProfileRow {
    const row = this.#ports.store.profiles.list().find((one) => one.id === id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'profile' });
    return row;
  }
}

function profileOf({ id, draft }: ProfileRow): Profile {
  return { ...draft, id, title: { ru: draft.title, en: draft.title }, builtIn: false };
}

function draftOf({ title, scopes, operations, extraScopes, extraOperations, note }: Profile): ProfileDraft {
  return { title: title.ru, scopes, operations, extraScopes, extraOperations, note };
}
