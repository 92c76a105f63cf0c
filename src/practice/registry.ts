// The practice market's memory: its cabinets, stores and tokens as they are now, and what the cabinet's
// owner can do to them (issue, edit, revoke, delete). Edits wait ten minutes, as the Market's do.
import type { CabinetKey, PracticeCabinet, PracticeStore, StoreAvailability } from './seed.ts';
import { makeTokenValue } from './seed.ts';

/** Facts section 1: an edit is applied within ten minutes; a cabinet holds at most 30 tokens. */
const EDIT_DELAY_MS = 10 * 60_000;
export const MAX_TOKENS_PER_CABINET = 30;

export type TokenEdit = { name?: string; scopes?: readonly string[] };

type PendingEdit = { edit: TokenEdit; effectiveAt: number };

/** A token as the Market knows it. */
export type RegisteredToken = {
  value: string;
  cabinet: CabinetKey;
  name: string;
  scopes: readonly string[];
  revoked: boolean;
};

export type RegisteredCabinet = Omit<PracticeCabinet, 'tokens'>;

export type Registry = ReturnType<typeof createRegistry>;

/** Builds the memory from the seed. `clock` gives milliseconds since 1970. */
export function createRegistry(seed: readonly PracticeCabinet[], clock: () => number) {
  const cabinets = new Map<CabinetKey, RegisteredCabinet>();
  const tokens = new Map<string, RegisteredToken & { pending: PendingEdit[] }>();
  const stores = new Map<string, { store: PracticeStore; cabinet: RegisteredCabinet }>();
  let issued = 0;

  for (const { tokens: _kept, ...rest } of seed) {
    const cabinet = { ...rest, stores: rest.stores.map((store) => ({ ...store })) };
    cabinets.set(cabinet.key, cabinet);
    for (const store of cabinet.stores) stores.set(store.id, { store, cabinet });
  }
  for (const { value, belongsTo, marketName, scopes, revoked } of seed.flatMap((one) => one.tokens))
    tokens.set(value, { value, cabinet: belongsTo, name: marketName, scopes, revoked, pending: [] });

  const livingTokensOf = (cabinet: CabinetKey) =>
    [...tokens.values()].filter((token) => token.cabinet === cabinet && !token.revoked);

  function known(value: string) {
    const token = tokens.get(value);
    if (!token) throw new Error('The practice market has no such token');
    return token;
  }

  function refuseTakenName(cabinet: CabinetKey, name: string, except?: string) {
    if (name.length < 1 || name.length > 100) throw new Error('A token name has 1 to 100 characters');
    if (livingTokensOf(cabinet).some((token) => token.name === name && token.value !== except))
      throw new Error(`The cabinet already has a token named ${name}`);
  }

  function applyEdits(token: RegisteredToken & { pending: PendingEdit[] }, now: number) {
    const due = token.pending.filter(({ effectiveAt }) => effectiveAt <= now);
    for (const { edit } of due) {
      token.name = edit.name ?? token.name;
      token.scopes = edit.scopes ?? token.scopes;
    }
    if (due.length > 0) token.pending = token.pending.filter(({ effectiveAt }) => effectiveAt > now);
  }

  return {
    cabinets: () => [...cabinets.values()],

    cabinet(key: CabinetKey): RegisteredCabinet {
      const cabinet = cabinets.get(key);
      if (!cabinet) throw new Error(`The practice market has no cabinet ${key}`);
      return cabinet;
    },

    /** The store with this campaignId and its cabinet. */
    findStore: (campaignId: string) => stores.get(campaignId),

    /** The token as it is now, edits that are due included; undefined for a value never issued or deleted. */
    findToken(value: string): RegisteredToken | undefined {
      const token = tokens.get(value);
      if (token) applyEdits(token, clock());
      return token;
    },

    /** Issues a new token and returns its value. Throws at 30 living tokens and on a name already taken. */
    issueToken(cabinet: CabinetKey, name: string, scopes: readonly string[]): string {
      if (livingTokensOf(cabinet).length >= MAX_TOKENS_PER_CABINET)
        throw new Error(`A cabinet holds at most ${MAX_TOKENS_PER_CABINET} tokens`);
      refuseTakenName(cabinet, name);
      issued += 1;
      const value = makeTokenValue(`issued/${cabinet}/${issued}/${name}`);
      tokens.set(value, { value, cabinet, name, scopes: [...scopes], revoked: false, pending: [] });
      return value;
    },

    /** Changes name or scopes; calls see it ten minutes later. */
    editToken(value: string, edit: TokenEdit): void {
      const token = known(value);
      if (edit.name !== undefined) refuseTakenName(token.cabinet, edit.name, value);
      token.pending.push({ edit, effectiveAt: clock() + EDIT_DELAY_MS });
    },

    /** Lets every waiting edit take effect at once. */
    settleEdits(): void {
      for (const token of tokens.values()) applyEdits(token, Number.POSITIVE_INFINITY);
    },

    /** The cabinet's owner deletes the token: the Market still recognises it and says it is revoked. */
    revokeToken(value: string): void {
      known(value).revoked = true;
    },

    /** The Market forgets the value altogether: it says it is invalid. */
    deleteToken(value: string): void {
      tokens.delete(known(value).value);
    },

    /** The token's shop moves to another cabinet, and the token with it (business migration, facts section 7). */
    moveToken(value: string, cabinet: CabinetKey): void {
      if (!cabinets.has(cabinet)) throw new Error(`The practice market has no cabinet ${cabinet}`);
      known(value).cabinet = cabinet;
    },

    setStoreAvailability(campaignId: string, availability: StoreAvailability): void {
      const found = stores.get(campaignId);
      if (!found) throw new Error(`The practice market has no store ${campaignId}`);
      found.store.availability = availability;
    },
  };
}
