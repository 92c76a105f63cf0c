// The deep check: one reading call per scope family, and what may be concluded from its answer.
import { AREAS, type Area } from '../../shared/area.ts';
import type { AreaResult } from '../../shared/deep-check.ts';
import type { Operation } from '../../shared/operation.ts';
import { isOpenTo, modelsOfPlacement } from '../../shared/operation.ts';
import { verdictOf } from '../../shared/verdict.ts';
import type { MarketIdentity, StoreView, TokenFacts } from '../../shared/views.ts';
import { readMarketId } from '../market/answer.ts';
import { findOperation } from '../market/catalogue.ts';
import type { CheckOperation, Exchange } from '../market/request.ts';
import { causeOf } from './judge.ts';

/** The cabinet a deep check works on; `audience` is the kind of seller its API serves (facts section 10). */
export type ProbedCabinet = {
  cabinet: MarketIdentity | null;
  stores: StoreView[];
  audience: 'seller' | 'market-yandex-go';
};

/**
 * One call to make. `area` is null for a call that only prepares the next; `store` is the store it names, if any.
 * `operation` takes the answer of the call before, and is null when that was of no use.
 */
export type Probe = {
  area: Area | null;
  store: StoreView | null;
  operationId: CheckOperation['operationId'];
  operation: (before: Exchange | null) => CheckOperation | null;
};

type Sketch = {
  area: Area;
  operationId: CheckOperation['operationId'];
  of: 'store' | 'cabinet';
  query?: { limit: '1' };
};

/** Probe of each area (facts section 5): which operation, and whether it asks one store or the whole cabinet. */
const PROBES: readonly Sketch[] = [
  { area: 'prices', operationId: 'getDefaultPrices', of: 'cabinet', query: { limit: '1' } },
  { area: 'orders', operationId: 'getReturns', of: 'store', query: { limit: '1' } },
  { area: 'goods', operationId: 'getOfferMappings', of: 'cabinet', query: { limit: '1' } },
  { area: 'promotion', operationId: 'getPromos', of: 'cabinet' },
  { area: 'finance', operationId: 'calculateTariffs', of: 'cabinet' },
  { area: 'communication', operationId: 'getGoodsFeedbacks', of: 'cabinet', query: { limit: '1' } },
  { area: 'settings', operationId: 'getOutlets', of: 'store', query: { limit: '1' } },
  { area: 'supplies', operationId: 'getSupplyRequests', of: 'store', query: { limit: '1' } },
];

/**
 * The calls a deep check of this cabinet makes, in order, and the areas it cannot try.
 * Source: facts section 5, models and audience by the catalogue.
 * @throws Error when the program's own catalogue lacks one of them
 */
export function planProbes(known: ProbedCabinet): { probes: Probe[]; without: AreaResult[] } {
  const probes: Probe[] = [];
  const without: AreaResult[] = [];
  for (const sketch of PROBES) {
    const { area, operationId } = sketch;
    const operation = operationFor(operationId);
    const store = fittingStore(operation, known.stores);
    const reason = whyNot(operation, known, store);
    if (reason) without.push(areaResult(area, operationId, reason.result, reason.reason));
    else if (known.cabinet && store) probes.push(...probesOf(sketch, known.cabinet.id, store));
  }
  return { probes, without };
}

function probesOf({ area, operationId, of, query }: Sketch, businessId: string, store: StoreView): Probe[] {
  if (operationId === 'calculateTariffs') return tariffProbes(area, store);
  const operation: CheckOperation = {
    operationId,
    ids: of === 'store' ? { campaignId: store.id } : { businessId },
    ...(query && { query }),
    ...(operationFor(operationId).hasBody && { body: {} }),
  };
  return [{ area, store: of === 'store' ? store : null, operationId, operation: () => operation }];
}

/** The tariff calculator wants a leaf category, which only the tree of categories names (facts section 5). */
function tariffProbes(area: Area, store: StoreView): Probe[] {
  const tree: CheckOperation = { operationId: 'getCategoriesTree', body: {} };
  const offer = { price: 100, length: 10, width: 10, height: 10, weight: 1 };
  return [
    { area: null, store: null, operationId: tree.operationId, operation: () => tree },
    {
      area,
      store: null,
      operationId: 'calculateTariffs',
      operation: (before) => {
        const categoryId = before && leafCategoryIn(before.json);
        if (!categoryId) return null;
        return {
          operationId: 'calculateTariffs',
          body: {
            parameters: { sellingProgram: store.model },
            offers: [{ categoryId: Number(categoryId), ...offer }],
          },
        };
      },
    },
  ];
}

function leafCategoryIn(json: unknown): string | undefined {
  let node = childOf(json, 'result');
  // The Market's tree is a handful deep; the bound ends a tree that contains itself.
  for (let depth = 0; depth < 50; depth++) {
    const children = childOf(node, 'children');
    if (!Array.isArray(children) || children.length === 0) return readMarketId(childOf(node, 'id'));
    node = children[0];
  }
  return undefined;
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

type Hindrance = { result: 'not-applicable' | 'not-provable'; reason: NonNullable<AreaResult['reason']> };

function whyNot(operation: Operation, known: ProbedCabinet, store: StoreView | undefined): Hindrance | null {
  if (!operation.audience.includes(known.audience)) {
    return { result: 'not-applicable', reason: 'market-yandex-go' };
  }
  if (!known.cabinet) return { result: 'not-provable', reason: 'no-identity' };
  if (known.stores.length === 0) return { result: 'not-applicable', reason: 'no-store' };
  if (store) return null;
  return known.stores.some((one) => fits(operation, one))
    ? { result: 'not-provable', reason: 'stores-off' }
    : { result: 'not-applicable', reason: 'no-fitting-store' };
}

function fittingStore(operation: Operation, stores: readonly StoreView[]): StoreView | undefined {
  return stores.find(
    (store) => fits(operation, store) && (store.availability ?? 'AVAILABLE') === 'AVAILABLE',
  );
}

function fits(operation: Operation, store: StoreView): boolean {
  return modelsOfPlacement(store.model).some((model) => operation.models.includes(model));
}

/** What was tried: the answer of each probe made, null for one that could not be made. */
export type ProbeAnswer = { probe: Probe; exchange: Exchange | null };

/**
 * The result for every area, in the order of `AREAS`.
 * @param facts what introspection said, against which a result is `unexpected`
 * @param isCabinetProven true when the list of stores named the cabinet
 * @throws Error when the program's own catalogue lacks an operation that was tried
 */
export function concludeAreas(
  facts: TokenFacts,
  isCabinetProven: boolean,
  answers: readonly ProbeAnswer[],
  without: readonly AreaResult[],
): AreaResult[] {
  const pricesRefused = answers.some(
    ({ probe, exchange }) => probe.area === 'prices' && exchange !== null && saysScopeIsMissing(exchange),
  );
  const results = new Map(without.map((result) => [result.area, result]));
  results.set(
    'cabinet',
    isCabinetProven
      ? areaResult('cabinet', 'getCampaigns', 'confirmed', null)
      : areaResult('cabinet', 'getCampaigns', 'not-provable', 'no-identity'),
  );
  for (const { probe, exchange } of answers) {
    if (probe.area === null) continue;
    results.set(
      probe.area,
      exchange
        ? conclude(probe.area, exchange, facts, pricesRefused)
        : areaResult(probe.area, probe.operationId, 'not-provable', 'trouble'),
    );
  }
  return AREAS.flatMap((area) => results.get(area) ?? []);
}

function conclude(area: Area, exchange: Exchange, facts: TokenFacts, pricesRefused: boolean): AreaResult {
  const { operationId } = exchange;
  const operation = operationFor(operationId);
  const isOpen = isOpenTo(operation, facts.scopes);
  if (hasPassed(exchange)) {
    // A scope unknown to the catalogue may well open it.
    const unexpected = !isOpen && facts.unknownScopes.length === 0;
    return !pricesRefused && passesByPrices(area, facts.scopes)
      ? areaResult(area, operationId, 'not-provable', 'shared')
      : { ...areaResult(area, operationId, 'confirmed', null), unexpected };
  }
  if (saysScopeIsMissing(exchange)) {
    return { ...areaResult(area, operationId, 'refused', null), unexpected: isOpen };
  }
  return areaResult(area, operationId, ...whyUndecided(exchange));
}

// A read answer in the Market's form, whatever it holds: the call was let through. Outlets come without a status.
function hasPassed({ status, json, errors, failure }: Exchange): boolean {
  if (status !== 200 || failure !== null || errors !== null) return false;
  return childOf(json, 'status') === 'OK' || Array.isArray(childOf(json, 'outlets'));
}

const says = (exchange: Exchange, pattern: RegExp) =>
  (exchange.errors ?? []).some((error) => pattern.test(error.message?.trim() ?? ''));

function saysScopeIsMissing(exchange: Exchange): boolean {
  return exchange.status === 403 && says(exchange, /^token does not have any of the scopes/i);
}

/**
 * PRICING opens the probes of promotion and finance too, so their passing proves neither, unless the prices were
 * refused (facts section 5). With a scope for all methods there is nothing to tell apart.
 */
function passesByPrices(area: Area, scopes: readonly string[]): boolean {
  if (area !== 'promotion' && area !== 'finance') return false;
  return !scopes.some((scope) => scope.startsWith('ALL_METHODS'));
}

/** Facts sections 5 and 7: none of these answers says anything about the scope. */
function whyUndecided(
  exchange: Exchange,
): ['not-applicable' | 'not-provable', NonNullable<AreaResult['reason']>] {
  if (exchange.status === 400 && says(exchange, /^campaign type is not allowed/i)) {
    return ['not-applicable', 'no-fitting-store'];
  }
  if (exchange.status === 403 && says(exchange, /^the method is not supported for market yandex go/i)) {
    return ['not-applicable', 'market-yandex-go'];
  }
  const cause = causeOf(exchange);
  if (cause === 'stores-off') return ['not-provable', 'stores-off'];
  if (cause === 'rate-limited') return ['not-provable', 'limit'];
  const isRefusal = verdictOf(cause) === 'bad' || cause === 'access-refused' || cause === 'request-refused';
  return ['not-provable', isRefusal || cause === 'migrating' ? 'other-refusal' : 'trouble'];
}

function areaResult(
  area: Area,
  operationId: string,
  result: AreaResult['result'],
  reason: AreaResult['reason'],
): AreaResult {
  return { area, operationId, result, reason, unexpected: false };
}

function operationFor(operationId: string): Operation {
  const operation = findOperation(operationId);
  if (!operation) throw new Error(`The catalogue has no operation ${operationId}`);
  return operation;
}
