// What the window concludes while a token is handed over: what is filled in, what cannot be sent yet, what an order
// says, how a judgement reads, and what a package file seems to be locked with.
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeReason, toneOf } from '../../src/renderer/features/handover/assessment-reasons.ts';
import { formatCountdown } from '../../src/renderer/features/handover/hand-over-countdown.ts';
import {
  complainOfWay,
  endsCheck,
  holdersToChoose,
  isReason,
  isUsable,
  lastHandedOverBy,
  orderOf,
  startDraft,
  type WayFields,
  wayFieldsOf,
} from '../../src/renderer/features/handover/hand-over-draft.ts';
import { guessLock, readPackageFile } from '../../src/renderer/features/handover/package-file.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { ru } from '../../src/renderer/i18n/ru.ts';
import { type HandoverReason, handoverReasonSchema, LIVE_MS } from '../../src/shared/handover.ts';
import { type HandoverCheck, handoverOrderSchema } from '../../src/shared/handover-record.ts';
import type { Holder } from '../../src/shared/holder.ts';

const TODAY = '2026-11-25';

function holder(name: string, more: Partial<Holder> = {}): Holder {
  return {
    id: name,
    kind: 'person',
    name,
    contact: '',
    note: '',
    recipient: null,
    createdAt: 0,
    leftAt: null,
    holds: 0,
    held: 0,
    ...more,
  };
}

const FIELDS: WayFields = {
  way: 'package',
  form: 'json',
  lock: 'passphrase',
  recipient: '',
  useBy: '',
  by: 'Олег',
  note: '',
};

describe('whom a token can be given to', () => {
  it('is whoever has not left, by name', () => {
    const holders = [holder('Яна'), holder('Ушедший', { leftAt: 5 }), holder('анна'), holder('Борис')];
    expect(holdersToChoose(holders, 'ru').map(({ name }) => name)).toEqual(['анна', 'Борис', 'Яна']);
  });
});

describe('the first step', () => {
  it('is done already when the receiver is known', () => {
    expect(startDraft(null)).toMatchObject({ step: 'whom', holderId: null });
    expect(startDraft('anna')).toMatchObject({ step: 'purpose', holderId: 'anna' });
  });
});

describe('what is filled in', () => {
  it('is the key of the holder, and then locks with it', () => {
    const anna = holder('Анна', { recipient: 'age1anna' });
    expect(wayFieldsOf(startDraft('Анна'), anna, [])).toMatchObject({
      lock: 'recipient',
      recipient: 'age1anna',
    });
    expect(wayFieldsOf(startDraft('Борис'), holder('Борис'), [])).toMatchObject({
      lock: 'passphrase',
      recipient: '',
    });
  });

  it('is whoever handed over last, until something else is typed, even nothing', () => {
    const handovers = [{ by: 'Олег' }, { by: 'Вера' }];
    expect(lastHandedOverBy(handovers)).toBe('Олег');
    expect(lastHandedOverBy([])).toBe('');
    expect(wayFieldsOf(startDraft('А'), holder('А'), handovers).by).toBe('Олег');
    expect(wayFieldsOf({ ...startDraft('А'), by: '' }, holder('А'), handovers).by).toBe('');
  });
});

describe('a check', () => {
  const check = { profileId: 'prices', holderId: 'anna', check: { at: 1000 } } as HandoverCheck;
  const asked = { profileId: 'prices', holderId: 'anna' };

  it('is good for the very profile and holder, for ten minutes', () => {
    expect(isUsable(check, asked, 1000 + LIVE_MS - 1)).toBe(true);
    expect(isUsable(check, asked, 1000 + LIVE_MS)).toBe(false);
    expect(isUsable(check, { ...asked, profileId: 'finance' }, 1000)).toBe(false);
    expect(isUsable(check, { ...asked, holderId: 'boris' }, 1000)).toBe(false);
    expect(isUsable(null, asked, 1000)).toBe(false);
  });

  it('has to be made anew when it was outdated, or used up by a handover that failed', () => {
    expect(endsCheck({ code: 'not-found', what: 'handover-check' })).toBe(true);
    expect(endsCheck({ code: 'file-not-written' })).toBe(true);
    expect(endsCheck({ code: 'not-found', what: 'holder' })).toBe(false);
    expect(endsCheck({ code: 'recipient-invalid' })).toBe(false);
  });
});

describe('what stands in the way of handing over', () => {
  const complaintsOf = (more: Partial<WayFields>) => complainOfWay({ ...FIELDS, ...more }, TODAY);

  it('is a name that is missing', () => {
    expect(complaintsOf({ by: ' ' }).by).toBe(true);
    expect(complaintsOf({}).by).toBe(false);
  });

  it('is a key that can be none, where one is needed', () => {
    for (const recipient of ['', 'AGE-SECRET-KEY-1ABC', 'age1 two words', 'ssh-ed25519 AAAA'])
      expect(complaintsOf({ lock: 'recipient', recipient }).recipient).toBe(true);
    expect(complaintsOf({ lock: 'recipient', recipient: ' age1qqq\n' }).recipient).toBe(false);
    expect(complaintsOf({ lock: 'passphrase', recipient: 'no key' }).recipient).toBe(false);
    expect(complaintsOf({ way: 'copy', lock: 'recipient' }).recipient).toBe(false);
  });

  it('is a day that has passed; today has not', () => {
    expect(complaintsOf({ useBy: '2026-11-24' }).useBy).toBe(true);
    expect(complaintsOf({ useBy: TODAY }).useBy).toBe(false);
    expect(complaintsOf({ useBy: '' }).useBy).toBe(false);
    expect(complaintsOf({ way: 'copy', useBy: '2026-11-24' }).useBy).toBe(false);
  });

  it('is a reason that says nothing', () => {
    expect(isReason('  да ')).toBe(false);
    expect(isReason('так надо')).toBe(true);
  });
});

describe('an order', () => {
  const check = { checkId: 'check', mayGo: 'freely' } as const;

  it('gives no reason where none is asked for, and no key where words lock', () => {
    const fields: WayFields = { ...FIELDS, recipient: 'age1anna', useBy: TODAY };
    expect(orderOf(check, 'anna', fields, 'typed before')).toEqual({
      checkId: 'check',
      holderId: 'anna',
      by: 'Олег',
      note: '',
      despite: null,
      way: { kind: 'package', form: 'json', lock: 'passphrase', recipient: null, useBy: TODAY },
    });
    expect(orderOf({ ...check, mayGo: 'with-reason' }, 'anna', fields, 'so it is').despite).toBe('so it is');
  });

  it('is one that main takes, whatever nobody complains of', () => {
    const fields = fc.record({
      way: fc.constantFrom('copy' as const, 'package' as const),
      form: fc.constantFrom('json' as const, 'env' as const),
      lock: fc.constantFrom('passphrase' as const, 'recipient' as const),
      recipient: fc.oneof(fc.string({ maxLength: 100 }), fc.constant('age1qqq')),
      useBy: fc.constantFrom('', TODAY, '2051-01-31', '2001-01-31'),
      by: fc.string({ maxLength: 100 }),
      note: fc.string({ maxLength: 2000 }),
    });
    fc.assert(
      fc.property(fields, (given) => {
        fc.pre(!Object.values(complainOfWay(given, TODAY)).some(Boolean));
        expect(handoverOrderSchema.safeParse(orderOf(check, 'anna', given, '')).success).toBe(true);
      }),
    );
  });
});

describe('a countdown', () => {
  it('counts minutes and seconds, and stops at none', () => {
    expect([60_000, 59_001, 59_000, 9_500, 1, 0, -5].map(formatCountdown)).toEqual([
      '1:00',
      '1:00',
      '0:59',
      '0:10',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });
});

describe('reasons', () => {
  const REASONS: HandoverReason[] = [
    { code: 'token-dead', cause: 'token-revoked' },
    { code: 'other-cabinet', name: null, id: '1184027' },
    { code: 'identity-changed' },
    { code: 'not-proven', cause: 'offline' },
    { code: 'evidence-old' },
    { code: 'missing-operations', count: 2 },
    { code: 'identity-unproven' },
    { code: 'excess-operations', count: 5, writing: 3 },
    { code: 'unknown-scopes', scopes: ['LOYALTY_MANAGEMENT'] },
    { code: 'redundant-scopes', scopes: ['PRICING_READ_ONLY'] },
    { code: 'stores-off', off: 1, all: 3 },
    { code: 'held-by-others', holders: ['Анна', 'Борис'] },
    { code: 'changes-unacknowledged', count: 1 },
    { code: 'use-by-passed', day: '2026-11-24' },
  ];
  const instance = i18next.createInstance();
  const say = (language: 'ru' | 'en', reason: HandoverReason, assessedFor?: 'handover' | 'package') =>
    describeReason(instance.getFixedT(language) as TFunction, reason, assessedFor);
  beforeAll(() =>
    instance.init({
      resources: { ru: { translation: ru }, en: { translation: en } },
      interpolation: { escapeValue: false },
    }),
  );

  it('are all there are', () => {
    const codes = handoverReasonSchema.def.options.flatMap(({ shape }) => shape.code.def.values);
    expect(REASONS.map(({ code }) => code).sort()).toEqual([...codes].sort());
  });

  it.each(REASONS)('$code is a whole sentence in both languages, for a job and for a package', (reason) => {
    for (const language of ['ru', 'en'] as const) {
      for (const assessedFor of ['handover', 'package'] as const) {
        const said = say(language, reason, assessedFor);
        expect(said).toMatch(/\.$/);
        expect(said).not.toMatch(/[{}]|handoverCheck|package\.reason|cause\./);
      }
    }
  });

  it('name what they are about', () => {
    expect(say('en', { code: 'redundant-scopes', scopes: ['PRICING_READ_ONLY', 'X_Y'] })).toContain(
      '«Просмотр цен», X_Y',
    );
    expect(say('ru', { code: 'held-by-others', holders: ['Анна', 'Борис'] })).toContain('Анна, Борис');
    expect(say('en', { code: 'token-dead', cause: 'token-revoked' })).toContain('Deleted in the cabinet.');
    expect(say('ru', { code: 'missing-operations', count: 21 })).toContain('21 операции');
    expect(say('ru', { code: 'missing-operations', count: 5 })).toContain('5 операций');
  });

  it('are red only where the way is not free', () => {
    const red = REASONS.filter(({ code }) => toneOf(code) === 'bad').map(({ code }) => code);
    expect(red).toEqual(['token-dead', 'other-cabinet', 'identity-changed', 'missing-operations']);
  });
});

describe('a package file', () => {
  const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  async function seal(lock: 'passphrase' | 'key'): Promise<Uint8Array> {
    const encrypter = new Encrypter();
    if (lock === 'key') encrypter.addRecipient(await identityToRecipient(await generateIdentity()));
    else {
      encrypter.setScryptWorkFactor(1);
      encrypter.setPassphrase('слова');
    }
    return encrypter.encrypt('anything');
  }

  it('shows what it is locked with, in armour or without, with the line ends of any system', async () => {
    for (const [lock, guess] of [
      ['passphrase', 'passphrase'],
      ['key', 'identity'],
    ] as const) {
      const sealed = await seal(lock);
      const armoured = armor.encode(sealed);
      for (const text of [textOf(sealed), armoured, armoured.replaceAll('\n', '\r\n'), `\n ${armoured}`])
        expect(guessLock(text)).toBe(guess);
    }
    expect(guessLock('no package at all')).toBe('passphrase');
  });

  it('is guessed at without failing, whatever is in it', () => {
    const armoured = fc
      .string()
      .map((text) => `-----BEGIN AGE ENCRYPTED FILE-----\n${btoa(encodeURIComponent(text))}\n`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), armoured), (text) => {
        expect(['passphrase', 'identity']).toContain(guessLock(text));
      }),
    );
  });

  it('is read whole, byte for byte, up to its length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
        const read = await readPackageFile(new File([bytes.slice()], 'a.age'));
        expect('base64' in read && Buffer.from(read.base64, 'base64')).toEqual(Buffer.from(bytes));
      }),
    );
    const most = 256 * 1024;
    expect(await readPackageFile(new File([new Uint8Array(most)], 'a.age'))).toHaveProperty('base64');
    expect(await readPackageFile(new File([new Uint8Array(most + 1)], 'a.age'))).toEqual({
      refusal: { code: 'package-unreadable', problem: 'too-long' },
    });
    expect(await readPackageFile(new File([], 'a.age'))).toEqual({
      refusal: { code: 'package-unreadable', problem: 'not-age' },
    });
  });
});
