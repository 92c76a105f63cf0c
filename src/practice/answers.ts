// What the practice market answers to a call that passes the door. The calls a check makes get answers of the
// documented shape; the rest get the smallest answer of the Market's form.
import type { Caller, PathParams } from './gate.ts';
import type { Query } from './pages.ts';
import { takeNumberedPage, takePage } from './pages.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal } from './refusal.ts';
import type { RegisteredCabinet, Registry } from './registry.ts';
import type { PracticeStore } from './seed.ts';
import { FEEDBACKS, GOODS, LEAF_CATEGORY, OUTLETS, PROMOS, RETURNS, SUPPLY_REQUESTS } from './shop-data.ts';

/** What an answer may depend on. `storesPerPage` is the most stores one page of the store list holds. */
export type CallContext = {
  registry: Registry;
  caller: Caller;
  params: PathParams;
  query: Query;
  body: unknown;
  storesPerPage: number;
};

type Answer = (context: CallContext) => object;

/** The JSON body for a call, or a refusal of its parameters. Ids are bigints. */
export function answerCall(operationId: string, context: CallContext): object | Refusal {
  const answer = Object.hasOwn(ANSWERS, operationId) ? ANSWERS[operationId] : undefined;
  if (answer) return answer(context);
  return operationId.startsWith('generate') && operationId.endsWith('Report')
    ? { status: 'OK', result: { reportId: `practice-${operationId}`, estimatedGenerationTime: 30_000 } }
    : { status: 'OK', result: {} };
}

const ANSWERS: Record<string, Answer> = {
  getAuthTokenInfo: ({ caller: { token } }) => ({
    status: 'OK',
    result: { apiKey: { name: token.name, authScopes: token.scopes } },
  }),

  getCampaigns: ({ caller: { cabinet }, query, storesPerPage }) => {
    const campaigns = cabinet.stores.map((store) => describeStore(store, cabinet));
    if (query.page !== undefined || query.pageSize !== undefined) {
      const { items, pager } = takeNumberedPage(campaigns, query);
      return { campaigns: items, pager };
    }
    const page = takePage(campaigns, query, storesPerPage);
    return isRefusal(page) ? page : { campaigns: page.items, paging: page.paging };
  },

  getCampaign: (context) => {
    const { store, cabinet } = storeOf(context);
    return { campaign: describeStore(store, cabinet) };
  },

  getCampaignSettings: (context) => ({
    settings: {
      countryRegion: 225,
      shopName: storeOf(context).store.name,
      localRegion: { id: 213, name: 'Москва', type: 'CITY' },
      taxation: { taxSystem: 'USN_MINUS_COST' },
    },
  }),

  getBusinessSettings: ({ caller: { cabinet } }) => ({
    status: 'OK',
    result: {
      info: { id: BigInt(cabinet.businessId), name: cabinet.title },
      settings: { onlyDefaultPrice: false, currency: cabinet.marketYandexGo ? 'UZS' : 'RUR' },
      subscriptionLevel: cabinet.subscription,
      traits: cabinet.marketYandexGo ? ['MARKET_YANDEX_GO'] : [],
    },
  }),

  getReturns: (context) => inPages(context, 'returns', RETURNS),
  getPagedWarehouses: (context) => inPages(context, 'warehouses', warehousesOf(context.caller.cabinet)),
  getPartnerWarehouses: (context) => inPages(context, 'warehouses', warehousesOf(context.caller.cabinet)),
  getDefaultPrices: (context) =>
    inPages(
      context,
      'offers',
      GOODS.map(({ offerId, price, updatedAt }) => ({
        offerId,
        price: { value: price, currencyId: 'RUR', updatedAt },
      })),
    ),
  getOfferMappings: (context) =>
    inPages(
      context,
      'offerMappings',
      GOODS.map(({ offerId, name, marketSku }) => ({
        offer: { offerId, name, cardStatus: 'HAS_CARD_CAN_UPDATE' },
        mapping: { marketSku, marketSkuName: name, marketCategoryId: LEAF_CATEGORY.id },
      })),
    ),
  getPromos: () => ({ status: 'OK', result: { promos: PROMOS } }),
  getGoodsFeedbacks: (context) => inPages(context, 'feedbacks', FEEDBACKS),
  getSupplyRequests: (context) => inPages(context, 'requests', SUPPLY_REQUESTS),

  getOutlets: ({ query }) => {
    const page = takePage(OUTLETS, query, 50);
    return isRefusal(page) ? page : { outlets: page.items, paging: page.paging };
  },

  calculateTariffs: ({ body }) => ({
    status: 'OK',
    result: {
      offers: offersIn(body).map((offer) => ({
        offer,
        tariffs: [{ type: 'FEE', amount: 12.5, currency: 'RUR', parameters: [] }],
      })),
    },
  }),

  getCategoriesTree: () => ({
    status: 'OK',
    result: {
      id: 90_401,
      name: 'Все товары',
      children: [{ id: 90_719, name: 'Дача, сад и огород', children: [LEAF_CATEGORY] }],
    },
  }),

  getReportInfo: ({ params: { reportId } }) => ({
    status: 'OK',
    result: {
      status: 'DONE',
      subStatus: 'NO_DATA',
      generationRequestedAt: '2026-09-30T10:00:00+03:00',
      generationFinishedAt: '2026-09-30T10:00:30+03:00',
      reportId,
    },
  }),
};

function storeOf({ registry, params }: CallContext) {
  const found = registry.findStore(params.campaignId ?? '');
  if (!found) throw new Error('The door lets no call pass for a store that does not exist');
  return found;
}

// CampaignDTO; every field is optional there (facts section 6).
function describeStore(store: PracticeStore, cabinet: RegisteredCabinet) {
  return {
    domain: store.name,
    id: BigInt(store.id),
    business: { id: BigInt(cabinet.businessId), name: cabinet.title },
    ...(store.placement && { placementType: store.placement }),
    apiAvailability: store.availability,
  };
}

function warehousesOf({ stores }: RegisteredCabinet) {
  return stores
    .filter(({ placement }) => placement === 'FBS' || placement === 'DBS')
    .map(({ id, name, express }) => ({
      id: BigInt(id),
      name: `Склад ${name}`,
      campaignId: BigInt(id),
      express,
    }));
}

function inPages(context: CallContext, collection: string, items: readonly object[]): object {
  const page = takePage(items, context.query, 100);
  if (isRefusal(page)) return page;
  return { status: 'OK', result: { [collection]: page.items, paging: page.paging } };
}

function offersIn(body: unknown): unknown[] {
  const offers = typeof body === 'object' && body !== null && 'offers' in body ? body.offers : [];
  return Array.isArray(offers) ? offers : [];
}
