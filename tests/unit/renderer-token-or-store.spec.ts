// "Token or store?": every combination of scopes and stores, as a reading and as a sentence in both languages.
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OffAvailability } from '../../src/renderer/features/cabinets/store-state.ts';
import { OFF_AVAILABILITIES } from '../../src/renderer/features/cabinets/store-state.ts';
import type { TokenOrStore } from '../../src/renderer/features/tokens/token-or-store.ts';
import { describeTokenOrStore, readTokenOrStore } from '../../src/renderer/features/tokens/token-or-store.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { causeSchema, verdictOf } from '../../src/shared/verdict.ts';
import type { StoreView, TokenFacts } from '../../src/shared/views.ts';

const WORKS = { verdict: 'good', cause: 'works' } as const;
const STORES_OFF = { verdict: 'unproven', cause: 'stores-off' } as const;

const facts = (scopes: TokenFacts['scopes'], unknownScopes: string[] = []): TokenFacts => ({
  name: 'token',
  scopes,
  unknownScopes,
});
const PRICING = facts(['PRICING']);

const store = (name: string | null, availability: string | null): StoreView => ({
  id: String(name),
  name,
  model: 'FBS',
  availability,
});
const open = (name: string) => store(name, 'AVAILABLE');
const off = (name: string, reason: OffAvailability = 'MANUALLY_DISABLED') => store(name, reason);

describe('the reading of stores', () => {
  it.each([
    ['none known', [], null],
    ['all on', [open('A'), open('B')], 'all-open'],
    ['some off with one reason', [open('A'), off('B'), off('C')], 'some-off'],
    ['some off with several reasons', [open('A'), off('B'), off('C', 'DISABLED_BY_INACTIVITY')], 'some-off'],
    ['all off', [off('A'), off('B', 'DISABLED_BY_NO_ACTIVE_CONTRACT')], 'all-off'],
    ['a new word', [open('A'), store('B', 'SOMETHING_NEWER')], 'unclear'],
    ['no word', [open('A'), store('B', null)], 'unclear'],
    ['new words only', [store('A', 'SOMETHING_NEWER'), store('B', null)], 'unclear'],
    ['one off, the rest not known', [off('A'), store('B', 'SOMETHING_NEWER')], 'some-off'],
  ] as const)('%s', (_what, stores, state) => {
    expect(readTokenOrStore(WORKS, PRICING, stores)?.stores ?? null).toBe(state);
  });

  it('groups what is off by reason and never counts an unknown word as off', () => {
    const stores = [
      off('A'),
      off('B', 'DISABLED_BY_INACTIVITY'),
      store('C', 'SOMETHING_NEWER'),
      off('D'),
      store('E', null),
      open('F'),
    ];
    const reading = readTokenOrStore(WORKS, PRICING, stores);
    expect(reading?.total).toBe(6);
    expect(reading?.off.map(({ reason, stores: group }) => [reason, group.map(({ name }) => name)])).toEqual([
      ['DISABLED_BY_INACTIVITY', ['B']],
      ['MANUALLY_DISABLED', ['A', 'D']],
    ]);
    expect(reading?.unclear.map(({ name }) => name)).toEqual(['C', 'E']);
  });
});

describe('the reading of scopes', () => {
  it.each([
    ['known ones', PRICING, 'fine'],
    ['known and unknown ones', facts(['PRICING'], ['NEWER']), 'fine'],
    ['unknown ones only', facts([], ['NEWER']), 'unknown-scopes'],
    ['none at all', facts([]), 'no-scopes'],
  ] as const)('%s', (_what, given, token) => {
    expect(readTokenOrStore(WORKS, given, [open('A')])?.token).toBe(token);
  });

  it('says so without any store too', () => {
    expect(readTokenOrStore(WORKS, facts([]), [])?.token).toBe('no-scopes');
    expect(readTokenOrStore(WORKS, facts([], ['NEWER']), [])?.token).toBe('unknown-scopes');
  });

  it('does not call a token fine that the Market did not look at', () => {
    const reading = readTokenOrStore(STORES_OFF, PRICING, [off('A')]);
    expect(reading).toMatchObject({ token: 'not-judged', stores: 'all-off' });
  });
});

describe('silence', () => {
  it.each(causeSchema.options.filter((cause) => verdictOf(cause) !== 'good' && cause !== 'stores-off'))(
    'is kept about %s, whatever the stores',
    (cause) => {
      const check = { verdict: verdictOf(cause), cause };
      expect(readTokenOrStore(check, facts([]), [off('A')])).toBeNull();
    },
  );
});

describe('the sentence', () => {
  const instance = i18next.createInstance();
  beforeAll(() =>
    instance.init({
      resources: { ru: { translation: ru }, en: { translation: en } },
      interpolation: { escapeValue: false },
    }),
  );
  const say = (
    language: 'ru' | 'en',
    check: typeof WORKS | typeof STORES_OFF,
    given: TokenFacts,
    stores: StoreView[],
  ) => {
    const reading = readTokenOrStore(check, given, stores) as TokenOrStore;
    return describeTokenOrStore(instance.getFixedT(language), language, reading);
  };

  it('says that all is well', () => {
    expect(say('en', WORKS, PRICING, [open('A'), open('B')])).toEqual({
      lead: 'The token is fine. All 2 stores of the cabinet take calls.',
      steps: [],
      end: '',
    });
    expect(say('ru', WORKS, PRICING, ['A', 'B', 'C', 'D', 'E'].map(open)).lead).toBe(
      'С токеном всё в порядке. Все 5 магазинов кабинета принимают запросы.',
    );
    expect(say('ru', WORKS, PRICING, [open('A')]).lead).toBe(
      'С токеном всё в порядке. Магазин кабинета принимает запросы.',
    );
  });

  it('names the stores that are off, the reason and the next step', () => {
    const stores = [off('Сад. Опт'), off('Сад. Юг'), open('A'), open('B'), open('C')];
    expect(say('ru', WORKS, PRICING, stores)).toEqual({
      lead: 'С токеном всё в порядке. Не принимают запросы 2 магазина из 5:',
      steps: ['«Сад. Опт», «Сад. Юг» отключены вручную. Включите их в разделе кабинета «API и модули».'],
      end: 'После этого подождите минуту и проверьте снова.',
    });
    expect(say('en', WORKS, PRICING, stores.slice(1)).lead).toBe(
      'The token is fine. 1 of 4 stores does not take calls:',
    );
    expect(say('en', WORKS, PRICING, stores.slice(1)).steps).toEqual([
      '“Сад. Юг” is switched off by hand. Switch it on in the cabinet, under «API и модули» (API and modules).',
    ]);
  });

  it('gives each reason a step of its own', () => {
    const stores = [...OFF_AVAILABILITIES.map((reason) => off(reason, reason)), open('A')];
    const { steps } = say('en', WORKS, PRICING, stores);
    expect(steps).toHaveLength(OFF_AVAILABILITIES.length);
    for (const [index, reason] of OFF_AVAILABILITIES.entries())
      expect(steps[index]).toContain(`“${reason}” is`);
  });

  it('says that every integration stands still when all stores are off', () => {
    for (const stores of [[off('A')], [off('A'), off('B')]]) {
      expect(say('ru', WORKS, PRICING, stores).lead).toContain('стоят все');
      expect(say('ru', WORKS, PRICING, stores).lead).toContain('каким бы ни был токен');
      expect(say('en', WORKS, PRICING, stores).lead).toContain('stands still, whatever the token');
    }
    expect(say('en', STORES_OFF, PRICING, [off('A'), off('B')]).lead).not.toContain('The token is fine');
  });

  it('says that a token without access reads the basics only', () => {
    expect(say('en', WORKS, facts([]), [open('A')]).lead).toContain('can only read the basics');
    expect(say('ru', WORKS, facts([]), []).lead).toContain('может читать только основное');
  });

  it('shows a word it does not know as the Market wrote it', () => {
    expect(say('en', WORKS, PRICING, [open('A'), store('B', 'SOMETHING_NEWER'), store(null, null)])).toEqual({
      lead: 'The token is fine.',
      steps: [],
      end: 'Of 2 stores it is not known whether they take calls: “B” (SOMETHING_NEWER), Unnamed store.',
    });
  });

  it('leaves what it does not know for the end', () => {
    const { lead, end } = say('ru', WORKS, PRICING, [off('A'), store('B', null)]);
    expect(lead).toBe('С токеном всё в порядке. Не принимает запросы 1 магазин из 2:');
    expect(end).toBe(
      'После этого подождите минуту и проверьте снова. Про 1 магазин неизвестно, принимаются ли запросы: «B».',
    );
  });

  it('names a few stores and counts the rest', () => {
    const stores = ['1', '2', '3', '4', '5', '6'].map((name) => off(name));
    expect(say('en', WORKS, PRICING, stores).steps[0]).toMatch(
      /^“1”, “2”, “3”, “4” and 2 more are switched off/,
    );
    expect(say('ru', WORKS, PRICING, stores).steps[0]).toMatch(
      /^«1», «2», «3», «4» и ещё 2 отключены вручную/,
    );
  });
});
