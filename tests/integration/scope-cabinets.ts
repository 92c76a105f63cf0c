// A cabinet for each scope, with one token that has just that scope and a store of every model: so no call uses up the
// limit of another.
import type { PracticeCabinet } from '../../src/practice/seed.ts';
import { makeTokenValue } from '../../src/practice/seed.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import type { StoreModel } from '../../src/shared/operation.ts';

const MODELS: StoreModel[] = ['fby', 'fbs', 'dbs', 'express', 'laas'];
const PLACEMENT = { fby: 'FBY', fbs: 'FBS', dbs: 'DBS', express: 'FBS', laas: 'LAAS' } as const;

export const businessIdOf = (index: number) => String(5000 + index);
export const storeIdOf = (index: number, model: StoreModel) =>
  String(700_000 + index * 10 + MODELS.indexOf(model));
export const tokenOf = (scope: AccessScope) => makeTokenValue(`matrix/${scope}`);

/** @param index of the scope in the Market's enum */
export function cabinetFor(scope: AccessScope, index: number): PracticeCabinet {
  return {
    key: scope,
    businessId: businessIdOf(index),
    title: scope,
    subscription: 'MEDIUM',
    marketYandexGo: false,
    introspectionUsedUp: false,
    stores: MODELS.map((model) => ({
      id: storeIdOf(index, model),
      name: model,
      placement: PLACEMENT[model],
      express: model === 'express',
      availability: 'AVAILABLE',
    })),
    tokens: [
      {
        title: scope,
        value: tokenOf(scope),
        marketName: scope,
        cabinet: scope,
        belongsTo: scope,
        scopes: [scope],
        revoked: false,
        character: 'narrow',
      },
    ],
  };
}
