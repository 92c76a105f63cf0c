// The wording of the window is whole: both languages say everything, every key said is used, every value that
// can cross the wire has words, and Russian counts in all its forms.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import {
  OFF_AVAILABILITIES,
  STORE_MODELS,
  SUBSCRIPTIONS,
} from '../../src/renderer/features/cabinets/store-state.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { AREAS } from '../../src/shared/area.ts';
import { appErrorSchema } from '../../src/shared/result.ts';
import { causeSchema, networkFailureSchema, verdictSchema } from '../../src/shared/verdict.ts';

type Tree = { [key: string]: string | Tree };

/** Keys may be the same in both languages only where they name something that has one name. */
const SAME_IN_BOTH = new Set([
  'market.market-yandex-go',
  'model.FBY',
  'model.DBS',
  'model.LAAS',
  'operations.model.fby',
  'operations.model.fbs',
  'operations.model.dbs',
  'operations.model.laas',
]);

const PLURAL = /_(one|few|many|other)$/;
const RENDERER = join(import.meta.dirname, '../../src/renderer');

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [deeper, text] of flatten(value, `${prefix}${key}.`)) flat.set(deeper, text);
  }
  return flat;
}

const russian = flatten(ru);
const english = flatten(en);
const stems = (flat: Map<string, string>) => new Set([...flat.keys()].map((key) => key.replace(PLURAL, '')));
const placeholdersOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !path.includes('/i18n/ru') && !path.includes('/i18n/en')
      ? [path]
      : [];
  });
}

/** Every literal handed to `t`, directly or through a choice; a `${…}` part stands for one or more key steps. */
function keysInSource(): { pattern: RegExp; literal: string; file: string }[] {
  return sourceFiles(RENDERER).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return callsOfT(source).flatMap((argument) =>
      [...argument.matchAll(/'([\w.-]+)'|`([^`]+)`/g)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((literal) => literal.includes('.'))
        .map((literal) => ({ literal, file, pattern: patternOf(literal) })),
    );
  });
}

function patternOf(literal: string): RegExp {
  const parts = literal.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}

/** The first argument of every call of `t`, brackets inside it balanced. */
function callsOfT(source: string): string[] {
  return [...source.matchAll(/(?<![\w.])t\(/g)].map((match) => {
    const start = match.index + match[0].length;
    let depth = 0;
    for (let at = start; at < source.length; at += 1) {
      const letter = source[at] ?? '';
      if (letter === ',' && depth === 0) return source.slice(start, at);
      if ('([{'.includes(letter)) depth += 1;
      if (')]}'.includes(letter)) depth -= 1;
      if (depth < 0) return source.slice(start, at);
    }
    return '';
  });
}

describe('both languages', () => {
  it('have the same keys', () => {
    expect([...stems(english)].sort()).toEqual([...stems(russian)].sort());
  });

  it('leave nothing empty', () => {
    for (const [key, text] of [...russian, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it('use the same placeholders', () => {
    for (const [key, text] of english) {
      expect(placeholdersOf(text), key).toEqual(placeholdersOf(russian.get(key) ?? ''));
    }
  });

  it('say the same only where a name is a name', () => {
    const same = [...english].filter(([key, text]) => russian.get(key) === text).map(([key]) => key);
    expect(same.sort()).toEqual([...SAME_IN_BOTH].sort());
  });

  it('keep to their own letters', () => {
    // Names of places in the Market's cabinet stay Russian, in «»; everything else in English is Latin.
    for (const [key, text] of english) expect(text.replace(/«[^»]*»/g, ''), key).not.toMatch(/[а-яё]/i);
    for (const [key, text] of russian) {
      if (!SAME_IN_BOTH.has(key)) expect(text.replace(/\{\{\w+\}\}/g, ''), key).toMatch(/[а-яё]/i);
    }
  });
});

describe('plurals', () => {
  const counted = [
    ...new Set([...russian.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''))),
  ];

  it.each(counted)('%s is complete in both languages', (stem) => {
    for (const form of ['one', 'few', 'many', 'other'])
      expect(russian.has(`${stem}_${form}`), form).toBe(true);
    for (const form of ['one', 'other']) expect(english.has(`${stem}_${form}`), form).toBe(true);
  });

  it('never speak of one thing alone in a form that 21 and 331 take too', () => {
    const alone = /(?<!\p{L})(он|она|оно|его|её|ему|ей|него|неё)(?!\p{L})/iu;
    const wrong = [...russian].filter(([key, text]) => key.endsWith('_one') && alone.test(text));
    expect(wrong).toEqual([]);
  });

  it('are chosen as each language counts', async () => {
    const instance = i18next.createInstance();
    await instance.init({
      resources: { ru: { translation: ru }, en: { translation: en } },
      interpolation: { escapeValue: false },
    });
    const say = (language: string, count: number) => instance.getFixedT(language)('count.tokens', { count });
    expect([0, 1, 2, 5, 11, 21, 22, 25, 101, 111].map((count) => say('ru', count))).toEqual([
      '0 токенов',
      '1 токен',
      '2 токена',
      '5 токенов',
      '11 токенов',
      '21 токен',
      '22 токена',
      '25 токенов',
      '101 токен',
      '111 токенов',
    ]);
    expect([0, 1, 2].map((count) => say('en', count))).toEqual(['0 tokens', '1 token', '2 tokens']);
  });
});

describe('everything that can cross the wire has words', () => {
  const has = (key: string) => russian.has(key) && english.has(key);

  it.each(causeSchema.options)('cause %s', (cause) => {
    for (const part of ['short', 'sentence', 'next']) expect(has(`cause.${cause}.${part}`), part).toBe(true);
  });

  it.each(networkFailureSchema.options)('failure %s', (failure) => {
    expect(has(`cause.${failure}.short`)).toBe(true);
  });

  it.each(verdictSchema.options)('verdict %s', (verdict) => {
    expect(has(`verdict.word.${verdict}`)).toBe(true);
  });

  it.each(AREAS)('area %s', (area) => {
    expect(has(`area.${area}`)).toBe(true);
  });

  it.each(OFF_AVAILABILITIES)('availability %s', (value) => {
    expect(has(`availability.${value}.is`) && has(`availability.${value}.next`)).toBe(true);
  });

  it.each([
    ...STORE_MODELS.map((value) => `model.${value}`),
    ...SUBSCRIPTIONS.map((value) => `subscription.${value}`),
  ])('%s', (key) => {
    expect(has(key)).toBe(true);
  });

  it('every error code', () => {
    type Choice = { def: { values?: string[]; entries?: Record<string, string> } };
    const valuesOf = ({ def }: Choice) => def.values ?? Object.values(def.entries ?? {});
    const codes = appErrorSchema.def.options.flatMap((option) => {
      const shape = option.shape as Record<string, Choice>;
      // Some errors have one sentence each for what they are about.
      const kind = shape.what ?? shape.problem;
      return valuesOf(shape.code as Choice).map((code) => ({ code, kinds: kind ? valuesOf(kind) : [] }));
    });
    expect(codes.map(({ code }) => code)).toContain('wrong-passphrase');
    expect(codes.map(({ code }) => code)).toContain('database-newer');
    const wordless = codes.flatMap(({ code, kinds }) => {
      if (has(`error.${code}`)) return [];
      const unsaid = kinds.filter((kind) => !has(`error.${code}.${kind}`));
      return kinds.length === 0 ? [code] : unsaid.map((kind) => `${code}.${kind}`);
    });
    expect(wordless).toEqual([]);
  });
});

describe('causes that prove nothing', () => {
  it('start with that, in both languages, and never call the token dead', () => {
    for (const cause of causeSchema.options) {
      const inRussian = russian.get(`cause.${cause}.sentence`) ?? '';
      const inEnglish = english.get(`cause.${cause}.sentence`) ?? '';
      if (/^works/.test(cause)) {
        expect(inRussian).toMatch(/^Работает:/);
        expect(inEnglish).toMatch(/^Works:/);
      } else if (/^token-/.test(cause)) {
        expect(inRussian).toMatch(/^Не работает:/);
        expect(inEnglish).toMatch(/^Dead:/);
      } else {
        expect(inRussian).toMatch(/^Не подтверждён:/);
        expect(inEnglish).toMatch(/^Not proven:/);
      }
    }
  });
});

describe('keys in the source', () => {
  const used = keysInSource();
  const known = [...stems(russian)];

  it('are many, so that the search itself is seen to work', () => {
    expect(used.length).toBeGreaterThan(200);
  });

  it('all exist', () => {
    const unknown = used.filter(({ pattern }) => !known.some((key) => pattern.test(key)));
    expect(unknown.map(({ literal, file }) => `${literal} in ${file}`)).toEqual([]);
  });

  it('leave none unused', () => {
    const unused = known.filter((key) => !used.some(({ pattern }) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
