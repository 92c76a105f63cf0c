// What the practice market starts with: five cabinets of different character and the tokens an operator
// would hold for them. Everything is invented and the same at every start, so a saved practice token stays good.
import { createHash } from 'node:crypto';
import type { AccessScope } from '../shared/access-scope.ts';

export type StoreAvailability =
  | 'AVAILABLE'
  | 'DISABLED_BY_INACTIVITY'
  | 'DISABLED_BY_NO_ACTIVE_CONTRACT'
  | 'MANUALLY_DISABLED'
  | 'DISABLED_BY_NO_PLACEMENT_TYPE';

/** A store. `placement` is what the Market calls its model: FBS covers Express too (facts section 6). */
export type PracticeStore = {
  id: string;
  name: string;
  placement: 'FBS' | 'FBY' | 'DBS' | 'LAAS' | null;
  express: boolean;
  availability: StoreAvailability;
};

/** What tests and control call a cabinet, such as `garden`. */
export type CabinetKey = string;

/** What a token is there to show. */
export type TokenCharacter =
  | 'full-control'
  | 'read-only'
  | 'narrow'
  | 'revoked'
  | 'wrong-cabinet'
  | 'unknown-scope'
  | 'stores-off'
  | 'over-limit';

/**
 * A token of the seed. `title` is what an operator calls it, `marketName` what the Market calls it.
 * `cabinet` is where the operator keeps it, `belongsTo` where the Market issued it: they differ for one
 * token, the operator's mistake that a check must notice.
 */
export type PracticeToken = {
  title: string;
  value: string;
  marketName: string;
  cabinet: CabinetKey;
  belongsTo: CabinetKey;
  scopes: string[];
  revoked: boolean;
  character: TokenCharacter;
};

/** A cabinet with its stores and the tokens an operator keeps under it. */
export type PracticeCabinet = {
  key: CabinetKey;
  businessId: string;
  title: string;
  subscription: 'NONE' | 'LIGHT' | 'MEDIUM';
  marketYandexGo: boolean;
  introspectionUsedUp: boolean;
  stores: PracticeStore[];
  tokens: PracticeToken[];
};

/**
 * A token value of the published form, derived from a seed text: the same text gives the same value.
 * Source: facts section 1.
 */
export function makeTokenValue(seed: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const digest = createHash('sha512').update(`practice market: ${seed}`).digest();
  const middle = Array.from(digest.subarray(0, 40), (byte) => alphabet[byte % alphabet.length]).join('');
  return `ACMA:${middle}:${digest.subarray(40, 44).toString('hex')}`;
}

type TokenSketch = Pick<PracticeToken, 'title' | 'marketName' | 'character'> & {
  scopes: (AccessScope | 'LOYALTY_MANAGEMENT')[];
  belongsTo?: CabinetKey;
};

function buildCabinet(
  cabinet: Omit<PracticeCabinet, 'tokens' | 'stores' | 'marketYandexGo' | 'introspectionUsedUp'> &
    Partial<Pick<PracticeCabinet, 'marketYandexGo' | 'introspectionUsedUp'>>,
  stores: [string, string, PracticeStore['placement'] | 'EXPRESS', StoreAvailability?][],
  tokens: TokenSketch[],
): PracticeCabinet {
  return {
    marketYandexGo: false,
    introspectionUsedUp: false,
    ...cabinet,
    stores: stores.map(([id, name, placement, availability = 'AVAILABLE']) => ({
      id,
      name,
      placement: placement === 'EXPRESS' ? 'FBS' : placement,
      express: placement === 'EXPRESS',
      availability,
    })),
    tokens: tokens.map((token) => ({
      ...token,
      value: makeTokenValue(`${cabinet.key}/${token.marketName}`),
      cabinet: cabinet.key,
      belongsTo: token.belongsTo ?? cabinet.key,
      revoked: token.character === 'revoked',
    })),
  };
}

/**
 * The practice cabinets, freshly built at each call. Some ids are beyond 2^53, where a careless reader loses
 * the last digit.
 */
export function practiceSeed(): PracticeCabinet[] {
  return [
    buildCabinet(
      { key: 'garden', businessId: '9007199254740993', title: 'Садовый дом', subscription: 'MEDIUM' },
      [
        ['21704581', 'Садовый дом. Москва', 'FBS'],
        ['21704582', 'Садовый дом. Экспресс', 'EXPRESS'],
        ['9007199254741057', 'Садовый дом. Казань', 'DBS'],
        ['9007199254741059', 'Садовый дом. Склад Маркета', 'FBY'],
        ['21704590', 'Садовый дом. Екатеринбург', 'FBS'],
        ['21704611', 'Садовый дом. Логистика', 'LAAS'],
      ],
      [
        { title: 'RetailCRM', marketName: 'retailcrm', character: 'full-control', scopes: ['ALL_METHODS'] },
        {
          title: 'Аналитик',
          marketName: 'Аналитика, просмотр',
          character: 'read-only',
          scopes: ['ALL_METHODS_READ_ONLY'],
        },
        {
          title: '1С заказы',
          marketName: '1c-orders',
          character: 'narrow',
          scopes: ['INVENTORY_AND_ORDER_PROCESSING'],
        },
        { title: 'Репрайсер', marketName: 'repricer', character: 'narrow', scopes: ['PRICING'] },
        {
          title: 'МойСклад: товары и остатки',
          marketName: 'moysklad-goods',
          character: 'narrow',
          scopes: ['OFFERS_AND_CARDS_MANAGEMENT'],
        },
        {
          title: 'Агентство продвижения',
          marketName: 'promo-agency',
          character: 'narrow',
          scopes: ['PROMOTION'],
        },
        {
          title: 'Бухгалтерия',
          marketName: 'accounting',
          character: 'narrow',
          scopes: ['FINANCE_AND_ACCOUNTING'],
        },
        {
          title: 'Ответы на отзывы',
          marketName: 'reviews-bot',
          character: 'narrow',
          scopes: ['COMMUNICATION'],
        },
        {
          title: 'Пункты выдачи и поставки',
          marketName: 'outlets-supplies',
          character: 'narrow',
          scopes: ['SETTINGS_MANAGEMENT', 'SUPPLIES_MANAGEMENT_READ_ONLY'],
        },
        {
          title: 'Прежний подрядчик',
          marketName: 'old-contractor',
          character: 'revoked',
          scopes: ['ALL_METHODS'],
        },
        {
          title: '1С остатки',
          marketName: '1c-stocks',
          character: 'wrong-cabinet',
          belongsTo: 'tea',
          scopes: ['OFFERS_AND_CARDS_MANAGEMENT'],
        },
      ],
    ),
    buildCabinet(
      { key: 'tea', businessId: '1184027', title: 'Лавка чая', subscription: 'NONE' },
      [
        ['33120077', 'Лавка чая', 'FBS'],
        ['33120078', 'Лавка чая. Опт', 'FBS', 'MANUALLY_DISABLED'],
        ['9007199254741121', 'Лавка чая. Доставка', 'DBS', 'DISABLED_BY_INACTIVITY'],
      ],
      [
        {
          title: 'Сборщик заказов',
          marketName: 'picker',
          character: 'narrow',
          scopes: ['INVENTORY_AND_ORDER_PROCESSING_READ_ONLY'],
        },
        {
          title: 'Мониторинг цен',
          marketName: 'price-watch',
          character: 'narrow',
          scopes: ['PRICING_READ_ONLY'],
        },
        {
          title: 'Контент-менеджер',
          marketName: 'content',
          character: 'narrow',
          scopes: ['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY', 'PROMOTION_READ_ONLY'],
        },
        {
          title: 'Программа лояльности',
          marketName: 'loyalty',
          character: 'unknown-scope',
          scopes: ['PROMOTION_READ_ONLY', 'LOYALTY_MANAGEMENT'],
        },
      ],
    ),
    buildCabinet(
      { key: 'furniture', businessId: '1290356', title: 'Мебель Прованс', subscription: 'LIGHT' },
      [
        ['44870201', 'Мебель Прованс', 'DBS', 'DISABLED_BY_NO_ACTIVE_CONTRACT'],
        ['44870202', 'Прованс. Декор', null, 'DISABLED_BY_NO_PLACEMENT_TYPE'],
      ],
      [
        { title: 'Битрикс24', marketName: 'bitrix24', character: 'stores-off', scopes: ['ALL_METHODS'] },
        {
          title: 'Финансовый отчёт',
          marketName: 'finance-report',
          character: 'stores-off',
          scopes: ['FINANCE_AND_ACCOUNTING'],
        },
      ],
    ),
    buildCabinet(
      {
        key: 'pets',
        businessId: '9007199254741185',
        title: 'Зоомир',
        subscription: 'NONE',
        introspectionUsedUp: true,
      },
      [
        ['55310944', 'Зоомир', 'FBS'],
        ['55310945', 'Зоомир. Экспресс', 'EXPRESS'],
      ],
      [
        {
          title: 'Склад Зоомира',
          marketName: 'warehouse',
          character: 'over-limit',
          scopes: ['INVENTORY_AND_ORDER_PROCESSING', 'OFFERS_AND_CARDS_MANAGEMENT'],
        },
        { title: 'Чаты', marketName: 'chats', character: 'over-limit', scopes: ['COMMUNICATION'] },
      ],
    ),
    buildCabinet(
      {
        key: 'tashkent',
        businessId: '1377710',
        title: 'Базар Ташкент',
        subscription: 'NONE',
        marketYandexGo: true,
      },
      [['66200318', 'Базар Ташкент', 'FBS']],
      [
        {
          title: 'Управляющий Ташкент',
          marketName: 'manager',
          character: 'full-control',
          scopes: ['ALL_METHODS'],
        },
        {
          title: 'Каталог Ташкент',
          marketName: 'catalogue',
          character: 'narrow',
          scopes: ['OFFERS_AND_CARDS_MANAGEMENT'],
        },
      ],
    ),
  ];
}
