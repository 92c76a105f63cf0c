// "Token or store?": which of the two stands in the way of calls, and what to do about it. Facts sections 2, 3 and 6.
import type { TFunction } from 'i18next';
import type { CheckView, StoreView, TokenFacts } from '../../../shared/views.ts';
import type { OffAvailability } from '../cabinets/store-state.ts';
import { isOffAvailability, OFF_AVAILABILITIES, stateOfStore } from '../cabinets/store-state.ts';

/**
 * What the scopes and the stores say together. `not-judged`: the Market refused before it looked at the token.
 * `off` groups the stores that take no calls by reason; `unclear` are those whose state the Market did not name,
 * or named in a word this program does not know.
 */
export type TokenOrStore = {
  token: 'fine' | 'no-scopes' | 'unknown-scopes' | 'not-judged';
  stores: 'none' | 'all-open' | 'some-off' | 'all-off' | 'unclear';
  total: number;
  off: { reason: OffAvailability; stores: StoreView[] }[];
  unclear: StoreView[];
};

/**
 * @param check the last check; @param facts the newest the Market gave; @param stores those of the cabinet the
 *   token belongs to
 * @returns null when nothing can be said: the token is dead, nothing was proven, or there is nothing to tell apart
 */
export function readTokenOrStore(
  check: Pick<CheckView, 'verdict' | 'cause'>,
  facts: TokenFacts | null,
  stores: readonly StoreView[],
): TokenOrStore | null {
  if (check.verdict !== 'good' && check.cause !== 'stores-off') return null;
  const token = check.verdict === 'good' ? judgeScopes(facts) : 'not-judged';
  const off = OFF_AVAILABILITIES.map((reason) => ({
    reason,
    stores: stores.filter((store) => store.availability === reason),
  })).filter((group) => group.stores.length > 0);
  const unclear = stores.filter((store) => stateOfStore(store) === 'unknown');
  const reading = { token, stores: judgeStores(stores), total: stores.length, off, unclear };
  const silent = reading.stores === 'none' && (token === 'fine' || token === 'not-judged');
  return silent ? null : reading;
}

function judgeScopes(facts: TokenFacts | null): TokenOrStore['token'] {
  if (!facts || facts.scopes.length > 0) return 'fine';
  return facts.unknownScopes.length > 0 ? 'unknown-scopes' : 'no-scopes';
}

function judgeStores(stores: readonly StoreView[]): TokenOrStore['stores'] {
  if (stores.length === 0) return 'none';
  const off = stores.filter((store) => isOffAvailability(store.availability)).length;
  if (off === stores.length) return 'all-off';
  if (off > 0) return 'some-off';
  return stores.every((store) => stateOfStore(store) === 'open') ? 'all-open' : 'unclear';
}

/** The most stores named in one sentence; the rest are counted. */
export const MOST_NAMED = 4;

/** The reading in words: what stands in the way, then what to do, one step per reason, and what is left to say. */
export type TokenOrStoreWords = { lead: string; steps: string[]; end: string };

/** @param language the one `t` speaks, for the quotation marks around a store's name */
export function describeTokenOrStore(
  t: TFunction,
  language: string,
  reading: TokenOrStore,
): TokenOrStoreWords {
  const steps = reading.off.map(({ reason, stores }) =>
    t(`tokenOrStore.off.${reason}.${stores.length === 1 ? 'single' : 'several'}`, {
      stores: nameStores(t, language, stores),
    }),
  );
  const afterwards = steps.length > 0 ? t('tokenOrStore.afterwards') : null;
  return {
    lead: join([tokenWords(t, reading), storeWords(t, reading)]),
    steps,
    end: join([afterwards, unclearWords(t, language, reading)]),
  };
}

function join(sentences: (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

function tokenWords(t: TFunction, { token }: TokenOrStore): string | null {
  return token === 'not-judged' ? null : t(`tokenOrStore.token.${token}`);
}

function storeWords(t: TFunction, { stores, total, off }: TokenOrStore): string | null {
  const count = off.reduce((sum, group) => sum + group.stores.length, 0);
  switch (stores) {
    case 'all-open':
      return total === 1 ? t('tokenOrStore.onlyOpen') : t('tokenOrStore.allOpen', { count: total });
    case 'some-off':
      return t('tokenOrStore.someOff', { count, total });
    case 'all-off':
      return total === 1 ? t('tokenOrStore.onlyOff') : t('tokenOrStore.allOff', { count: total });
    case 'none':
    case 'unclear':
      return null;
  }
}

function unclearWords(t: TFunction, language: string, { unclear }: TokenOrStore): string | null {
  if (unclear.length === 0) return null;
  return t('tokenOrStore.unclear', { count: unclear.length, stores: nameStores(t, language, unclear) });
}

function nameStores(t: TFunction, language: string, stores: readonly StoreView[]): string {
  const names = stores.slice(0, MOST_NAMED).map((store) => {
    const name = store.name === null ? t('store.unnamed') : quote(language, store.name);
    const word = stateOfStore(store) === 'unknown' ? store.availability : null;
    return word === null ? name : `${name} (${word})`;
  });
  const more = stores.length - names.length;
  return names.join(', ') + (more > 0 ? ` ${t('tokenOrStore.more', { number: more })}` : '');
}

function quote(language: string, name: string): string {
  return language === 'ru' ? `«${name}»` : `“${name}”`;
}
