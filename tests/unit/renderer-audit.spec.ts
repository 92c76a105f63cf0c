// What the window says of the audit trail: a sentence for every kind, groups, days, what is found by words.
import fc from 'fast-check';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import {
  AUDIT_GROUPS,
  type AuditLine,
  gatherByDay,
  isIn,
  lineOf,
} from '../../src/renderer/features/audit/audit-lines.ts';
import { describeAudit } from '../../src/renderer/features/audit/audit-words.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { type AuditContent, auditContentSchema, LOCK_REASONS } from '../../src/shared/audit.ts';
import { findByWords } from '../../src/shared/find-by-words.ts';

const i18n = i18next.createInstance();
await i18n.init({
  resources: { ru: { translation: ru }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

const nameTime = (at: number) => new Date(at).toISOString();
const sentence = (language: 'ru' | 'en', content: AuditContent | null) =>
  describeAudit(i18n.getFixedT(language), nameTime, content);

const token = { tokenId: 't', title: 'RetailCRM', cabinetTitle: 'Shop', fingerprint: 'A7K2M9QX' };
const T1 = Date.parse('2026-11-20T10:00:00Z');
const T2 = Date.parse('2026-11-20T11:00:00Z');

/** One or more of every kind, with what the English sentence must say. */
const SENTENCES: [AuditContent, string][] = [
  [{ kind: 'opened', how: 'new' }, 'The vault was made and opened.'],
  [{ kind: 'opened', how: 'passphrase' }, 'with the passphrase'],
  [{ kind: 'opened', how: 'keyring' }, 'by quick unlock'],
  [{ kind: 'opening-failed', tries: 1, firstAt: T1, lastAt: T1 }, `was entered: ${nameTime(T1)}`],
  [
    { kind: 'opening-failed', tries: 5, firstAt: T1, lastAt: T2 },
    `was entered 5 times, from ${nameTime(T1)} to ${nameTime(T2)}.`,
  ],
  [
    { kind: 'quick-unlock-failed', tries: 1, firstAt: T1, lastAt: T1 },
    `did not open the vault: ${nameTime(T1)}`,
  ],
  [
    { kind: 'quick-unlock-failed', tries: 3, firstAt: T1, lastAt: T2 },
    `Quick unlock did not open the vault 3 times, from ${nameTime(T1)} to ${nameTime(T2)}.`,
  ],
  [{ kind: 'lock-after-changed', from: 15, to: 60 }, 'it was 15 minutes, it is 60 minutes.'],
  [{ kind: 'lock-after-changed', from: null, to: 1 }, 'it was never, it is 1 minute.'],
  [{ kind: 'clipboard-time-changed', from: 60, to: 15 }, 'it was 60 seconds, it is 15 seconds.'],
  [{ kind: 'lock-after-changed', from: 15, to: null }, 'was switched off. The time was 15 minutes.'],
  ...LOCK_REASONS.map((why): [AuditContent, string] => [{ kind: 'locked', why }, 'The vault was locked']),
  [{ kind: 'passphrase-changed' }, 'The passphrase was changed.'],
  [{ kind: 'quick-unlock-changed', enabled: true }, 'switched on'],
  [{ kind: 'quick-unlock-changed', enabled: false }, 'switched off'],
  [{ kind: 'token-revealed', token }, 'Token “RetailCRM” of “Shop” was shown for some seconds.'],
  [{ kind: 'token-copied', token }, 'Token “RetailCRM” of “Shop” was copied'],
  [{ kind: 'token-added', token }, 'Token “RetailCRM” was added to “Shop”.'],
  [{ kind: 'token-discarded', token }, 'Token “RetailCRM” of “Shop” was put in the trash.'],
  [{ kind: 'token-restored', token }, 'Token “RetailCRM” of “Shop” was taken out'],
  [{ kind: 'token-erased', token }, 'Token “RetailCRM” of “Shop” was deleted for good.'],
  [{ kind: 'cabinet-discarded', cabinetTitle: 'Shop' }, 'Cabinet “Shop” was put in the trash.'],
  [{ kind: 'cabinet-restored', cabinetTitle: 'Shop' }, 'Cabinet “Shop” was taken out'],
  [{ kind: 'cabinet-erased', cabinetTitle: 'Shop' }, 'Cabinet “Shop” was deleted for good.'],
  [{ kind: 'address-settled', cabinetTitle: 'Shop', api: 'practice' }, 'it was set to practice.'],
  [{ kind: 'handed-over', token, holder: 'Anna' }, 'was handed over to Anna.'],
  [{ kind: 'policy-rules-changed' }, 'policies'],
  [
    {
      kind: 'policy-rules-changed',
      changes: [
        { rule: 'fullControl', from: true, to: false },
        { rule: 'oldestDays', from: 180, to: null },
      ],
    },
    'The policies for tokens were changed. “Full control for owners alone”: was on, is off; “No token past its age”: was 180 days, is any age.',
  ],
  [
    { kind: 'policy-rules-changed', changes: [{ rule: 'excess', from: 'unreadable', to: true }] },
    '“Nothing beyond the job”: was not readable, is on.',
  ],
  [
    { kind: 'cabinet-age-changed', cabinetTitle: 'Shop', from: null, to: 1 },
    'tokens of “Shop” may reach was changed: it was as in the policies, it is 1 day.',
  ],
  [
    { kind: 'policy-exception', token, granted: true, policy: 'age', until: '2026-12-31' },
    'An exception from “No token past its age” until 2026-12-31 was made for token “RetailCRM” of “Shop”.',
  ],
  [
    { kind: 'policy-exception', token, granted: false, policy: 'age', until: '2026-12-31' },
    'The exception from “No token past its age” until 2026-12-31 for token “RetailCRM”',
  ],
  [{ kind: 'policy-exception', token, granted: true }, 'was made for token “RetailCRM”'],
  [{ kind: 'policy-exception', token, granted: false }, 'was withdrawn'],
  [{ kind: 'tokens-exported', form: 'sealed', tokens: 3 }, 'to a sealed file: 3.'],
  [{ kind: 'tokens-exported', form: 'plain', tokens: 3 }, 'as plain text: 3.'],
  [{ kind: 'tokens-imported', tokens: 7 }, 'Tokens were imported: 7.'],
  [{ kind: 'backup-made' }, 'A backup was made.'],
  [{ kind: 'backup-restored', madeAt: T1 }, `The backup of ${nameTime(T1)} was restored.`],
  [{ kind: 'continued', found: 'x', brokenEntry: 7 }, 'entry No.\u00a07 is wrong or missing'],
  [{ kind: 'continued', found: 'x', brokenEntry: null }, 'its end was exchanged'],
];

describe('a sentence', () => {
  it('is there for every kind', () => {
    const kinds = auditContentSchema.def.options.map((one) => one.shape.kind.def.values[0]);
    expect(new Set(SENTENCES.map(([content]) => content.kind))).toEqual(new Set(kinds));
  });

  it.each(SENTENCES)('tells of %j', (content, says) => {
    expect(sentence('en', content)).toContain(says);
  });

  it('is another for every entry, in both languages, with nothing left out', () => {
    for (const language of ['ru', 'en'] as const) {
      const all = [...SENTENCES.map(([content]) => sentence(language, content)), sentence(language, null)];
      expect(new Set(all).size).toBe(all.length);
      for (const one of all) expect(one).toMatch(/^[А-ЯA-Z][^{}]+\.$/);
      expect(all.join()).not.toContain('audit.entry');
    }
  });
});

const line = (number: number, content: AuditContent | null, at = T1, holds = true) =>
  lineOf({ number, at, holds, content }, sentence('en', content));

describe('the lines', () => {
  const lines = [
    line(4, null, 0, false),
    line(3, { kind: 'handed-over', token, holder: 'Anna' }, T1, false),
    line(2, { kind: 'opened', how: 'keyring' }),
    line(1, { kind: 'token-revealed', token }),
  ];
  const found = (text: string) => findByWords(lines, text, (one) => one.text).map(({ number }) => number);

  it('are found by the words of their sentence, by number and by fingerprint', () => {
    expect(found('retailcrm SHOWN')).toEqual([1]);
    expect(found('anna')).toEqual([3]);
    expect(found('№2')).toEqual([2]);
    expect(found('#a7k2m9qx')).toEqual([3, 1]);
    expect(found('nobody')).toEqual([]);
  });

  it('are each in one group; what cannot be trusted is among what was tampered with, too', () => {
    const groupsOf = (one: AuditLine) => AUDIT_GROUPS.filter((group) => isIn(one, group));
    expect(lines.map(groupsOf)).toEqual([['tampering'], ['handing', 'tampering'], ['opening'], ['secrets']]);
    for (const [content] of SENTENCES) expect(groupsOf(line(1, content))).toHaveLength(1);
    expect(lines.every((one) => isIn(one, 'all'))).toBe(true);
  });

  it('are gathered by day without one being lost or moved', () => {
    const day = 24 * 3_600_000;
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (days) => {
        const some = days.map((one, index) =>
          line(index + 1, { kind: 'backup-made' }, one === 0 ? 0 : T1 + one * day),
        );
        const gathered = gatherByDay(some);
        expect(gathered.flatMap(({ lines: ofDay }) => ofDay)).toEqual(some);
        for (const { day: name, lines: ofDay } of gathered)
          for (const one of ofDay) expect(one.day).toBe(name);
        gathered.forEach((one, index) => {
          expect(one.day).not.toBe(gathered[index + 1]?.day ?? 'none');
        });
      }),
    );
  });
});
