// What the window concludes about cabinets and their stores.
import { describe, expect, it } from 'vitest';
import {
  dotOf,
  findCabinets,
  nextColour,
  worstStateOf,
} from '../../src/renderer/features/cabinets/cabinet-state.ts';
import { apiOf, choiceOf, isPractice, marketOf } from '../../src/renderer/features/cabinets/market-choice.ts';
import { countStoresOff, stateOfStore } from '../../src/renderer/features/cabinets/store-state.ts';
import { initialsOf } from '../../src/renderer/ui/initials.ts';
import type { CabinetView } from '../../src/shared/views.ts';

const counts = (good: number, bad: number, unproven: number, unchecked: number, elsewhere = 0) => ({
  tokens: good + bad + unproven + unchecked,
  good,
  bad,
  unproven,
  unchecked,
  elsewhere,
});

const cabinet = (title: string, identity: CabinetView['identity'] = null): CabinetView => ({
  id: title,
  title,
  colour: 'teal',
  api: 'practice',
  isAddressProven: true,
  identity,
  subscription: null,
  stores: [],
  storesAt: null,
  seenTokens: null,
  seenTokensAt: null,
  oldestDays: null,
  counts: counts(0, 0, 0, 0),
  lastCheckAt: null,
  openDrift: 0,
  schedule: null,
  nextScheduledAt: null,
  group: null,
  isPinned: false,
  createdAt: 0,
  discardedAt: null,
});

describe('the state of a cabinet', () => {
  it.each([
    [counts(0, 0, 0, 0), 'empty'],
    [counts(3, 0, 0, 0), 'good'],
    [counts(3, 0, 0, 1), 'unchecked'],
    [counts(3, 0, 1, 1), 'unproven'],
    [counts(3, 0, 1, 1, 1), 'elsewhere'],
    [counts(3, 1, 1, 1, 1), 'bad'],
  ])('%o is %s', (given, state) => {
    expect(worstStateOf({ counts: given, openDrift: 0, isAddressProven: true })).toBe(state);
  });

  it('is alarmed before all else where its address was changed', () => {
    expect(worstStateOf({ counts: counts(3, 1, 0, 0), openDrift: 0, isAddressProven: false })).toBe(
      'address',
    );
    expect(dotOf('address')).toBe('bad');
  });

  it('shows drift where nothing is worse, and never as a fault', () => {
    expect(worstStateOf({ counts: counts(3, 0, 0, 0), openDrift: 2, isAddressProven: true })).toBe('changed');
    expect(dotOf('changed')).toBe('good');
    expect(worstStateOf({ counts: counts(3, 0, 0, 1), openDrift: 2, isAddressProven: true })).toBe(
      'unchecked',
    );
    expect(worstStateOf({ counts: counts(3, 1, 0, 0), openDrift: 2, isAddressProven: true })).toBe('bad');
  });

  it('has a mark, except where there are no tokens', () => {
    expect((['bad', 'elsewhere', 'unproven', 'unchecked', 'good', 'empty'] as const).map(dotOf)).toEqual([
      'bad',
      'bad',
      'unproven',
      'unchecked',
      'good',
      null,
    ]);
  });
});

describe('initials', () => {
  it.each([
    ['Чайная лавка', 'ЧЛ'],
    ['Ромашка', 'РО'],
    ['  «Весна» — 2  ', 'В2'],
    ['retail-crm', 'RC'],
    ['Я', 'Я'],
    ['— !', '?'],
    ['', '?'],
    ['😀 Дом', 'ДО'],
  ])('of %j are %j', (title, initials) => {
    expect(initialsOf(title)).toBe(initials);
  });
});

describe('finding a cabinet', () => {
  const tea = cabinet('Чайная лавка', { id: '9007199254740993', name: 'ООО Лист' });
  const spruce = cabinet('Ёлки');
  const all = [tea, spruce];

  it('goes by title whatever the case, with ё as е', () => {
    expect(findCabinets(all, ' чАЙ ')).toEqual([tea]);
    expect(findCabinets(all, 'елк')).toEqual([spruce]);
  });

  it('goes by the name and the number the Market gave', () => {
    expect(findCabinets(all, 'лист')).toEqual([tea]);
    expect(findCabinets(all, '740993')).toEqual([tea]);
  });

  it('goes by initials and group, and by keys typed on the other layout', () => {
    const furniture = { ...cabinet('Мебель'), group: 'Агентство' };
    const three = [...all, furniture];
    expect(findCabinets(three, 'чл')).toEqual([tea]);
    expect(findCabinets(three, 'агент')).toEqual([furniture]);
    expect(findCabinets(three, 'vt,tkm')).toEqual([furniture]);
    expect(findCabinets([cabinet('Garden House')], 'пфкв')).toHaveLength(1);
    expect(findCabinets(three, 'м.')).toEqual([]);
  });

  it('shows all for an empty text and none for a foreign one', () => {
    expect(findCabinets(all, '  ')).toEqual(all);
    expect(findCabinets(all, 'nothing like it')).toEqual([]);
  });
});

describe('the colour offered next', () => {
  it('is the first free one, then the one used least', () => {
    expect(nextColour(['teal', 'pink', 'lime'], ['teal'])).toBe('pink');
    expect(nextColour(['teal', 'pink'], ['teal', 'pink', 'teal'])).toBe('pink');
    expect(nextColour(['teal', 'pink'], [])).toBe('teal');
  });
});

describe('the market of a cabinet', () => {
  it.each([
    ['https://api.partner.market.yandex.ru', 'yandex-market'],
    ['https://api.partner.market.yandex.net', 'market-yandex-go'],
    ['practice', 'practice'],
    ['http://127.0.0.1:8080', 'local'],
  ] as const)('%s is %s, and back again', (api, market) => {
    expect(marketOf(api)).toBe(market);
    expect(apiOf(choiceOf(api))).toBe(api);
  });

  it('takes for a local address only this computer, and keeps its origin alone', () => {
    expect(apiOf({ market: 'local', localAddress: ' http://localhost:9090/ ' })).toBe(
      'http://localhost:9090',
    );
    expect(apiOf({ market: 'local', localAddress: 'https://example.com' })).toBeNull();
    expect(apiOf({ market: 'local', localAddress: 'http://127.0.0.1:8080/v2' })).toBeNull();
    expect(apiOf({ market: 'local', localAddress: '' })).toBeNull();
  });

  it('marks as practice everything that is not an official host', () => {
    expect(isPractice('practice')).toBe(true);
    expect(isPractice('http://127.0.0.1:8080')).toBe(true);
    expect(isPractice('https://api.partner.market.yandex.ru')).toBe(false);
  });
});

describe('the state of a store', () => {
  it.each([
    ['AVAILABLE', 'open'],
    ['DISABLED_BY_INACTIVITY', 'off'],
    ['DISABLED_BY_NO_ACTIVE_CONTRACT', 'off'],
    ['MANUALLY_DISABLED', 'off'],
    ['DISABLED_BY_NO_PLACEMENT_TYPE', 'off'],
    ['SOMETHING_NEWER', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (availability, state) => {
    expect(stateOfStore({ availability })).toBe(state);
  });

  it('counts as off only what is proven to be off', () => {
    const store = (availability: string | null) => ({ id: '1', name: null, model: null, availability });
    expect(
      countStoresOff([store('AVAILABLE'), store('MANUALLY_DISABLED'), store('NEWER'), store(null)]),
    ).toBe(1);
  });
});
