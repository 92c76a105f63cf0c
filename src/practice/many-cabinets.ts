// As many cabinets as an agency may look after, invented: for runs over hundreds of tokens and for measurements.
import { createHash } from 'node:crypto';
import { ACCESS_SCOPE_NAMES } from '../shared/access-scope.ts';
import { MAX_TOKENS_PER_CABINET } from './registry.ts';
import type { PracticeCabinet, PracticeStore, PracticeToken, TokenCharacter } from './seed.ts';
import { makeTokenValue } from './seed.ts';

const WHAT = [
  'Посуда',
  'Текстиль',
  'Игрушки',
  'Кофе',
  'Обувь',
  'Мёд и варенье',
  'Электроника',
  'Книги',
  'Спорттовары',
  'Косметика',
  'Автотовары',
  'Светильники',
  'Пряжа',
  'Инструменты',
  'Рыбалка',
];
const WHOSE = [
  'от Марины',
  'у Петровича',
  'на Неве',
  'Урала',
  'Сибири',
  'из Твери',
  'на Волге',
  'Алтая',
  'для дома',
  'оптом',
  'Поморья',
  'и точка',
  'на Садовой',
];
const PLACES = ['Москва', 'Казань', 'Новосибирск', 'Самара'];
const USES = [
  'RetailCRM',
  '1С заказы',
  'МойСклад',
  'Репрайсер',
  'Аналитика',
  'Отзывы',
  'Бухгалтерия',
  'Контент',
  'Реклама',
  'Сборка',
];
const PLACEMENTS = ['FBS', 'FBY', 'DBS', 'FBS', 'LAAS'] as const;

/** Beyond 2^53 for every third cabinet, where a careless reader loses the last digit. */
const PLAIN_IDS = 2_000_000n;
const LARGE_IDS = 2n ** 53n + 1_000_001n;

/**
 * Cabinets with one to four stores and `tokensEach` tokens: most of them alive, with scopes of all kinds; about one
 * in twelve is revoked, about one store in eight is off. The same numbers give the same cabinets.
 * @throws RangeError for more living tokens than the Market allows a cabinet (facts section 1)
 */
export function manyCabinets(cabinets: number, tokensEach: number): PracticeCabinet[] {
  if (tokensEach > MAX_TOKENS_PER_CABINET)
    throw new RangeError(`A cabinet holds at most ${MAX_TOKENS_PER_CABINET} tokens`);
  return Array.from({ length: cabinets }, (_, index) => inventCabinet(index, tokensEach));
}

function inventCabinet(index: number, tokenCount: number): PracticeCabinet {
  const key = `many-${index + 1}`;
  const roll = rollOf(key);
  const title = `${pick(WHAT, index)} ${pick(WHOSE, Math.floor(index / WHAT.length) + index)}`;
  const firstId = (index % 3 === 2 ? LARGE_IDS : PLAIN_IDS) + BigInt(index) * 10n;
  return {
    key,
    businessId: String(firstId),
    title,
    subscription: pick(['NONE', 'LIGHT', 'MEDIUM'] as const, roll(3)),
    marketYandexGo: index % 25 === 24,
    introspectionUsedUp: false,
    stores: Array.from({ length: 1 + roll(4) }, (__, store) =>
      inventStore(String(firstId + 1n + BigInt(store)), title, store, roll),
    ),
    tokens: Array.from({ length: tokenCount }, (__, token) => inventToken(key, token, roll)),
  };
}

function inventStore(id: string, title: string, index: number, roll: Roll): PracticeStore {
  const placement = pick(PLACEMENTS, roll(PLACEMENTS.length));
  return {
    id,
    name: `${title}. ${pick(PLACES, index)}`,
    placement,
    express: placement === 'FBS' && roll(5) === 0,
    availability: roll(8) === 0 ? 'MANUALLY_DISABLED' : 'AVAILABLE',
  };
}

function inventToken(cabinet: string, index: number, roll: Roll): PracticeToken {
  const use = pick(USES, index);
  const round = Math.floor(index / USES.length) + 1;
  const title = round === 1 ? use : `${use} ${round}`;
  const revoked = roll(12) === 0;
  const scopes = inventScopes(roll);
  return {
    title,
    value: makeTokenValue(`${cabinet}/${title}`),
    marketName: title.toLowerCase(),
    cabinet,
    belongsTo: cabinet,
    scopes,
    revoked,
    character: revoked ? 'revoked' : characterOf(scopes),
  };
}

function inventScopes(roll: Roll): string[] {
  const count = pick([1, 1, 1, 2, 3], roll(5));
  return [
    ...new Set(
      Array.from({ length: count }, () => pick(ACCESS_SCOPE_NAMES, roll(ACCESS_SCOPE_NAMES.length))),
    ),
  ];
}

function characterOf(scopes: readonly string[]): TokenCharacter {
  if (scopes.includes('ALL_METHODS')) return 'full-control';
  return scopes.every((scope) => scope.endsWith('_READ_ONLY')) ? 'read-only' : 'narrow';
}

/** Throws dice with so many sides, from 0; the same seed gives the same throws. */
type Roll = (sides: number) => number;

function rollOf(seed: string): Roll {
  let thrown = 0;
  return (sides) => {
    thrown += 1;
    return createHash('sha256').update(`${seed}/${thrown}`).digest().readUInt32LE() % sides;
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
