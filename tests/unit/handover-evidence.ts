// What a token is judged by before a handover, with nothing to say against it; specs change what they are about.
import { isAccessScope } from '../../src/shared/access-scope.ts';
import type { HandoverEvidence } from '../../src/shared/handover.ts';
import { BUILT_IN_PROFILES, type Profile } from '../../src/shared/profile.ts';
import { type Cause, verdictOf } from '../../src/shared/verdict.ts';
import type { StoreView, TokenFacts } from '../../src/shared/views.ts';

export const NOW = Date.parse('2026-11-20T10:00:00Z');
export const HERE = { id: '1184027', name: 'Лавка чая' };
export const THERE = { id: '1290356', name: 'Мебель Прованс' };

export function builtIn(id: string): Profile {
  const found = BUILT_IN_PROFILES.find((one) => one.id === id);
  if (!found) throw new Error(`no profile ${id}`);
  return found;
}

export function checkOf(cause: Cause, at = NOW): NonNullable<HandoverEvidence['check']> {
  return { at, verdict: verdictOf(cause), cause, cabinet: cause === 'works' ? HERE : null };
}

export function factsOf(scopes: readonly string[]): TokenFacts {
  const unknownScopes = scopes.filter((scope) => !isAccessScope(scope));
  return { name: 'token', scopes: scopes.filter(isAccessScope), unknownScopes };
}

export const store = (availability: string | null): StoreView => ({
  id: '1',
  name: null,
  model: 'FBS',
  availability,
});

/** What a token that is ready for the profile `prices` has for it. */
export const FINE: HandoverEvidence = {
  check: checkOf('works'),
  lastProof: null,
  facts: factsOf(['PRICING']),
  elsewhere: null,
  identityAlarm: false,
  stores: [store('AVAILABLE'), store(null)],
  openDrift: 0,
  otherHolders: [],
};
