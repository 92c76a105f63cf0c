// What changed at the Market, one plain sentence per event, and which events a list shows.
import type { TFunction } from 'i18next';
import { ACCESS_SCOPES, isAccessScope } from '../../../shared/access-scope.ts';
import { type DriftEvent, kindOf } from '../../../shared/drift.ts';
import type { MarketIdentity } from '../../../shared/views.ts';
import { isOffAvailability } from '../cabinets/store-state.ts';

/** The change in one sentence; scopes are named as the cabinet's own dialog names them, unknown ones by their name. */
export function describeDrift(t: TFunction, language: string, change: DriftEvent['change']): string {
  switch (change.kind) {
    case 'unreadable': {
      if (change.was === null) return t('drift.unreadable');
      return t('drift.unreadableOf', { what: t(`timeline.change.${change.was}`) });
    }
    case 'scopes':
      return describeScopes(t, language, change.added, change.removed);
    case 'renamed':
      return t('drift.renamed', { before: change.before, after: change.after });
    case 'revoked':
      return change.message === null
        ? t('drift.revoked')
        : t('drift.revokedWords', { message: change.message });
    case 'identity':
      return t('drift.identity', {
        before: nameIdentity(t, change.before),
        after: nameIdentity(t, change.after),
      });
    case 'store-off': {
      const store = change.storeName ?? change.storeId;
      const { availability } = change;
      if (!isOffAvailability(availability)) return t('drift.storeOff', { store, reason: availability });
      const sentence = t('drift.storeOff', { store, reason: t(`availability.${availability}.is`) });
      return `${sentence} ${t(`availability.${availability}.next`)}`;
    }
  }
}

function describeScopes(
  t: TFunction,
  language: string,
  addedScopes: readonly string[],
  removedScopes: readonly string[],
): string {
  const added = nameScopes(addedScopes, language);
  const removed = nameScopes(removedScopes, language);
  if (removedScopes.length === 0) return t('drift.scopes.added', { added });
  if (addedScopes.length === 0) return t('drift.scopes.removed', { removed });
  return t('drift.scopes.both', { added, removed });
}

/** The cabinet's dialog is Russian whatever language the program speaks, so its label always stands first. */
function nameScopes(scopes: readonly string[], language: string): string {
  return scopes
    .map((scope) => {
      if (!isAccessScope(scope)) return scope;
      const { cabinetLabel, englishLabel } = ACCESS_SCOPES[scope];
      return language === 'ru' ? `«${cabinetLabel}»` : `«${cabinetLabel}» (${englishLabel})`;
    })
    .join(', ');
}

function nameIdentity(t: TFunction, { id, name }: MarketIdentity): string {
  return t('drift.business', { name: name ?? t('cabinet.unnamed'), id });
}

/** Whose events: one cabinet's with all its tokens, one token's, or everybody's. */
export type DriftOf = { cabinetId?: string; tokenId?: string };

/** Events nobody acknowledged yet: the grave ones before the others, the newest first among each. */
export function openEvents(events: readonly DriftEvent[], { cabinetId, tokenId }: DriftOf): DriftEvent[] {
  return events
    .filter((event) => event.acknowledgedAt === null)
    .filter((event) => cabinetId === undefined || event.cabinetId === cabinetId)
    .filter((event) => tokenId === undefined || event.tokenId === tokenId)
    .sort((a, b) => Number(isGrave(b)) - Number(isGrave(a)) || b.at - a.at);
}

const isGrave = ({ change }: DriftEvent) => stateOfDrift(change) === 'bad';

/** How grave a change is: a token that no longer works or changed hands, or something to look at. */
export function stateOfDrift(change: DriftEvent['change']): 'bad' | 'unproven' | 'unchecked' {
  const kind = kindOf(change);
  // What nobody can tell may be the worst.
  if (kind === null || kind === 'revoked' || kind === 'identity') return 'bad';
  return kind === 'renamed' ? 'unchecked' : 'unproven';
}
