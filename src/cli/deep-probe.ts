// The deep check in words: every call said before it is made, and what was concluded for each area.
import type { ChooseProbes } from '../core/checks/check-token.ts';
import { planProbes } from '../core/checks/deep-check.ts';
import { findOperation } from '../core/market/catalogue.ts';
import { OFFICIAL_APIS } from '../shared/api-address.ts';
import type { AreaResult } from '../shared/deep-check.ts';
import { note } from './output.ts';

/** Chooses every probe that suits the cabinet and says each on stderr before the first is made. */
export function sayProbes(origin: string): ChooseProbes {
  const audience = origin === OFFICIAL_APIS['market-yandex-go'] ? 'market-yandex-go' : 'seller';
  return (proven) => {
    const plan = planProbes({ ...proven, audience });
    note('The deep check makes these calls more, all of them reading:');
    for (const { operationId, store } of plan.probes) {
      const operation = findOperation(operationId);
      note(`  ${operationId}: ${operation?.method} ${operation?.path}${store ? ` (store ${store.id})` : ''}`);
    }
    return plan;
  };
}

/** What was concluded, one line per area. */
export function linesOnAreas(areas: readonly AreaResult[]): string[] {
  return areas.map(({ area, result, reason, unexpected }) => {
    const contradiction = unexpected ? ', which contradicts the scopes the Market named' : '';
    return `${area}: ${result}${reason ? ` (${reason})` : ''}${contradiction}`;
  });
}
