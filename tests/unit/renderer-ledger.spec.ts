// What the window says of the ledger, and what is found in it: sentences, judgements, filters, search.
import fc from 'fast-check';
import i18next from 'i18next';
import { beforeAll, describe, expect, it, test } from 'vitest';
import {
  describeJudgement,
  describeWay,
  nameDayOf,
  passes,
  textOfHandover,
} from '../../src/renderer/features/handover/handover-list-words.ts';
import { findHolders } from '../../src/renderer/features/handover/holder-search.ts';
import { describeEntry, readMentions } from '../../src/renderer/features/handover/ledger-words.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { findByWords, fold } from '../../src/shared/find-by-words.ts';
import { handoverReasonSchema } from '../../src/shared/handover.ts';
import type { Holder } from '../../src/shared/holder.ts';
import { HANDOVER_ENDS, type LedgerContent, ledgerContentSchema, POLICIES } from '../../src/shared/ledger.ts';
import { ANNA, CABINET, entry, GIVEN_AT, handedOver, handover, TOKEN } from './ledger-samples.ts';

const i18n = i18next.createInstance();
beforeAll(() =>
  i18n.init({
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
);
const LANGUAGES = ['ru', 'en'] as const;
const wordsIn = (language: 'ru' | 'en') => i18n.getFixedT(language);

const GRANTED: LedgerContent = {
  kind: 'exception-granted',
  exceptionId: 'exception',
  policy: 'age',
  token: TOKEN,
  cabinet: CABINET,
  until: '2027-01-31',
  reason: 'Переезд',
};
const PROOF = {
  at: GIVEN_AT,
  cause: 'token-revoked',
  httpStatus: 401,
  message: 'Api-Key token is revoked',
  traceparent: null,
} as const;
const SUCCESSOR = { id: 'next', title: 'Репрайсер 2', fingerprint: 'B7K2M9QX', name: null };
const NEW_BY_ITSELF = { rotationId: 'rotation', token: TOKEN, cabinet: CABINET, note: '' };

/** One or more of every kind, with what its English sentence must say. */
const SENTENCES: [LedgerContent, string[]][] = [
  [handedOver(), ['“Репрайсер”', '“Садовый дом”', 'Анна', '“Prices”', 'by the clipboard', 'Пётр']],
  [handedOver({ way: 'package', form: 'env', lock: 'recipient' }), ['as a file for their key']],
  [
    {
      kind: 'received',
      handoverId: 'handover',
      packageId: 'package',
      receivedBy: 'Anna P.',
      openedAt: '2026-11-20T11:00:00Z',
      check: { at: '2026-11-20T11:00:00Z', verdict: 'bad', cause: 'token-revoked' },
    },
    ['“Репрайсер”', 'Anna P.', 'is dead'],
  ],
  [{ kind: 'ended', handoverId: 'handover', why: 'returned', note: '', proof: null }, ['Анна', 'returned.']],
  [
    { kind: 'ended', handoverId: 'handover', why: 'replaced', note: '', proof: PROOF },
    ['replaced, and the Market said that it is dead'],
  ],
  [
    { kind: 'ended', handoverId: 'unheard-of', why: 'mistake', note: 'не тот', proof: null },
    ['“unknown token”', 'unknown holder', 'Note: не тот'],
  ],
  [{ kind: 'holder-left', holder: ANNA, note: ' ' }, ['Holder Анна left.']],
  [{ kind: 'holder-back', holder: ANNA, note: 'испытательный срок' }, ['is back. Note: испытательный срок']],
  [{ ...NEW_BY_ITSELF, kind: 'rotation-begun', reason: 'утечка' }, ['“Садовый дом”', 'began: утечка.']],
  [
    { ...NEW_BY_ITSELF, kind: 'rotation-ended', successor: SUCCESSOR, outcome: 'proven', proof: PROOF },
    ['was replaced by “Репрайсер 2”', 'dead'],
  ],
  [
    { ...NEW_BY_ITSELF, kind: 'rotation-ended', successor: null, outcome: 'proven', proof: PROOF },
    ['without a new one', 'dead'],
  ],
  [
    {
      ...NEW_BY_ITSELF,
      kind: 'rotation-ended',
      successor: SUCCESSOR,
      outcome: 'given-up',
      proof: null,
      note: 'передумали',
    },
    ['given up without proof', 'Note: передумали'],
  ],
  [GRANTED, ['“age of a token”', 'January 31, 2027', 'Переезд']],
  [{ kind: 'exception-withdrawn', exceptionId: 'exception' }, ['“Репрайсер”', '“age of a token”']],
  [{ kind: 'exception-withdrawn', exceptionId: 'unheard-of' }, ['of which there is no entry']],
  [{ kind: 'continued', reason: 'копия цела', found: 'ab', brokenEntry: 3 }, ['No.\u00a03', 'копия цела']],
  [{ kind: 'continued', reason: 'копия цела', found: 'ab', brokenEntry: null }, ['its end was exchanged']],
];
const MENTIONS = readMentions([entry(2, GRANTED), entry(1, handedOver()), entry(3, null, false)]);

describe('an entry as a sentence', () => {
  it.each(SENTENCES)('%j', (content, said) => {
    const sentence = describeEntry(wordsIn('en'), 'en', content, MENTIONS);
    for (const words of said) expect(sentence).toContain(words);
    const inRussian = describeEntry(wordsIn('ru'), 'ru', content, MENTIONS);
    expect(inRussian).not.toBe(sentence);
    for (const text of [sentence, inRussian]) {
      expect(text).not.toMatch(/\{\{|undefined|ledger\.|handoverList\.|holders\./);
      expect(text.replace(/[.!?]$/, '')).not.toBe('');
    }
  });

  it('is there for every kind', () => {
    const kinds = ledgerContentSchema.def.options.map(({ shape }) => shape.kind.def.values[0]);
    expect(new Set(SENTENCES.map(([{ kind }]) => kind))).toEqual(new Set(kinds));
  });

  it.each(LANGUAGES)('has words for every end and every policy in %s', (language) => {
    const say = (content: LedgerContent) => describeEntry(wordsIn(language), language, content, MENTIONS);
    const ends = HANDOVER_ENDS.map((why) =>
      say({ kind: 'ended', handoverId: 'handover', why, note: '', proof: null }),
    );
    const policies = POLICIES.map((policy) => say({ ...GRANTED, policy } as LedgerContent));
    expect(new Set([...ends, ...policies]).size).toBe(HANDOVER_ENDS.length + POLICIES.length);
  });

  it('says so when it cannot be read', () => {
    expect(describeEntry(wordsIn('en'), 'en', null, MENTIONS)).toContain('cannot be read');
  });

  it('stands whatever a hand from outside wrote for a day', () => {
    fc.assert(
      fc.property(fc.string(), (until) => {
        expect(() =>
          describeEntry(wordsIn('en'), 'en', { ...GRANTED, until } as LedgerContent, MENTIONS),
        ).not.toThrow();
      }),
    );
    expect(nameDayOf('soon', 'en')).toBe('soon');
    expect(nameDayOf('2026-13-45', 'en')).toBe('2026-13-45');
  });
});

describe('a handover in words', () => {
  it.each(LANGUAGES)('names every reason its verdict had in %s', (language) => {
    const reasons = handoverReasonSchema.def.options.flatMap(({ shape }) => shape.code.def.values);
    const said = describeJudgement(
      wordsIn(language),
      handover({ verdict: 'ready-with-warnings', reasons: [...reasons] }),
      language,
    );
    for (const code of reasons) expect(said).not.toContain(code);
    expect(said.split(/, | and | и /).length).toBeGreaterThanOrEqual(reasons.length);
  });

  it('keeps a reason it does not know, and any word that only looks like one', () => {
    const say = (reasons: string[]) => describeJudgement(wordsIn('en'), handover({ reasons }), 'en');
    expect(say([])).toBe('ready');
    expect(say(['from-later', 'toString'])).toBe('ready: from-later and toString');
  });

  it('says how it was given', () => {
    const say = (parts: Parameters<typeof handover>[0]) => describeWay(wordsIn('en'), handover(parts));
    expect(say({})).toBe('by the clipboard');
    expect(say({ way: 'package', lock: 'passphrase' })).toBe('as a file with a passphrase');
    expect(say({ way: 'package', lock: 'recipient' })).toBe('as a file for their key');
  });
});

describe('what a handover is found by', () => {
  const ended = { at: 2, why: 'returned', note: 'Сдан Ёлкину', proof: null } as const;
  const openedAt = '2026-11-20T11:00:00Z';
  const received = {
    at: 1,
    by: 'Anna P.',
    openedAt,
    check: { at: openedAt, verdict: 'good', cause: 'works' },
  } as const;
  const one = handover({ note: 'Договор 14', despite: 'срочно', ended, received });

  test.each([
    'репрайсер',
    'A7K2M9QX',
    '#a7k2',
    'repricer',
    'садовый дом',
    '9007199254740993',
    'анна',
    'цены',
    'prices',
    'пётр',
    'петр',
    'договор 14',
    'срочно',
    'anna p',
    'елкину',
    'Репрайсер анна',
    'анна    репрайсер',
    '',
    '   ',
  ])('%j', (typed) => {
    expect(findByWords([one], typed, textOfHandover)).toEqual([one]);
  });

  test.each(['зоомир', 'анна зоомир', 'undefined', 'null'])('not by %j', (typed) => {
    expect(findByWords([one], typed, textOfHandover)).toEqual([]);
  });

  it('stays in its order, and more words never find more', () => {
    const word = fc.constantFrom('анна', 'цены', 'ёж', 'a', '14', 'сад');
    fc.assert(
      fc.property(fc.array(fc.array(word)), fc.array(word), word, (things, typed, more) => {
        const textOf = (thing: string[]) => fold(thing.join(' '));
        const found = findByWords(things, typed.join(' '), textOf);
        expect(found).toEqual(things.filter((thing) => found.includes(thing)));
        const fewer = findByWords(things, [...typed, more].join(' '), textOf);
        expect(found).toEqual(expect.arrayContaining(fewer));
      }),
    );
  });

  it('passes the filters by how it stands', () => {
    const all = [handover(), handover({ received }), handover({ received, ended }), handover({ ended })];
    const numbers = (filter: Parameters<typeof passes>[1]) =>
      all.map((_, at) => at).filter((at) => passes(all[at] ?? handover(), filter));
    expect(numbers('all')).toEqual([0, 1, 2, 3]);
    expect(numbers('open')).toEqual([0, 1]);
    expect(numbers('received')).toEqual([1, 2]);
    expect(numbers('ended')).toEqual([2, 3]);
  });
});

describe('the search for a holder', () => {
  const holder = (name: string, contact = '', note = ''): Holder => ({
    id: name,
    kind: 'person',
    name,
    contact,
    note,
    recipient: null,
    createdAt: 0,
    leftAt: null,
    holds: 0,
    held: 0,
  });
  const holders = [holder('Артём', '+7 900'), holder('RetailCRM', '', 'модуль Артема'), holder('Вера')];
  const namesOf = (typed: string) => findHolders(holders, typed).map(({ name }) => name);

  it('looks at the name, the contact and the note', () => {
    expect(namesOf('')).toEqual(['Артём', 'RetailCRM', 'Вера']);
    expect(namesOf('артем')).toEqual(['Артём', 'RetailCRM']);
    expect(namesOf('АРТЁМ 900')).toEqual(['Артём']);
    expect(namesOf('retail')).toEqual(['RetailCRM']);
    expect(namesOf('никого')).toEqual([]);
  });
});
