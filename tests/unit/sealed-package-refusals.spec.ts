// Whatever is no package for us is refused, tampered files above all: never opened, never a raw error, nothing leaks.
import { armor, generateX25519Identity } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { writePackage } from '../../src/core/handover/package-text.ts';
import { lockOf, openPackage, sealPackage } from '../../src/core/handover/sealed-package.ts';
import { Secret } from '../../src/core/secret.ts';
import { PACKAGE_FORMS } from '../../src/shared/sealed-package.ts';
import {
  bytes,
  CONTENTS,
  IDENTITY,
  KEY,
  lock,
  lockCheaply,
  RECIPIENT,
  refusalOf,
  TOKEN,
  VALUE,
  WORDS,
  words,
} from './package-samples.ts';

describe('a file that is no package for us', () => {
  const json = writePackage(TOKEN, CONTENTS, 'json');
  const env = writePackage(TOKEN, CONTENTS, 'env');
  const brokenIn = (text: string) => {
    const broken = Buffer.from(json);
    broken[broken.indexOf(text)] = 0xff;
    return broken;
  };
  const scryptFile = (args: string, more = '') =>
    bytes(
      `age-encryption.org/v1\n-> ${args}\n${'A'.repeat(43)}\n${more}--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`,
    );

  it.each([
    ['longer than any', 'too-long', new Uint8Array(256 * 1024 + 1)],
    ['empty', 'not-age', new Uint8Array()],
    ['plain JSON', 'not-age', bytes(json)],
    ['of a later age', 'not-age', bytes('age-encryption.org/v2\n-> X25519 a\n')],
    ['without a header', 'damaged', bytes('age-encryption.org/v1\n')],
    ['armour without an end', 'damaged', bytes('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')],
  ])('is refused: %s', async (_what, problem, file) => {
    expect(await refusalOf(file)).toBe(`package-unreadable ${problem}`);
    expect(() => lockOf(file)).toThrow('package-unreadable');
  });

  it.each([
    ['plain words', 'not-a-package', 'hello'],
    ['a letter broken in two', 'not-a-package', brokenIn('Анна')],
    ['half a package', 'not-a-package', json.slice(0, 300)],
    ['a field too few', 'not-a-package', json.replace('"packageId"', '"id"')],
    ['another market', 'not-a-package', json.replace(CONTENTS.api, 'https://api.partner.market.example')],
    ['a day that never was', 'not-a-package', json.replace('2026-12-31', '2026-02-31')],
    ['a token no header carries', 'not-a-package', json.replace(VALUE, 'токен')],
    ['version 0', 'not-a-package', json.replace('"version": 1', '"version": 0')],
    ['a later version', 'newer', json.replace('"version": 1', '"version": 2').replace('"token"', '"tokens"')],
    ['.env without a token', 'not-a-package', env.replace('YANDEX_MARKET_API_KEY', 'KEY')],
    ['.env with two tokens', 'not-a-package', `${env}YANDEX_MARKET_API_KEY=${VALUE}\n`],
    ['.env with contents twice', 'not-a-package', env.replace(/^# klyuchnik-package .*\n/m, '$&$&')],
    ['.env with broken contents', 'not-a-package', env.replace('"packageId":', '"packageId"')],
    ['.env of a later version', 'newer', env.replace('"version":1', '"version":3')],
  ])('is refused when it holds %s', async (_what, problem, text) => {
    expect(await refusalOf(await lock(text))).toBe(`package-unreadable ${problem}`);
  });

  it.each([
    ['more work than 2^20', 'too-costly', scryptFile(`scrypt ${'A'.repeat(22)} 21`)],
    ['endless work', 'too-costly', scryptFile(`scrypt ${'A'.repeat(22)} ${'9'.repeat(400)}`)],
    ['no number', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)} +2`)],
    ['a number with a zero before', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)} 02`)],
    ['no work', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)} 0`)],
    ['an argument more', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)} 2 2`)],
    ['an argument less', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)}`)],
    ['padded salt', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)}== 2`)],
    ['salt spelled otherwise', 'damaged', scryptFile(`scrypt ${'A'.repeat(21)}B 2`)],
    ['short salt', 'damaged', scryptFile(`scrypt ${'A'.repeat(20)} 2`)],
    [
      'a short file key',
      'damaged',
      bytes(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 2\nAAAA\n--- AAAA\n`),
    ],
    ['a second recipient', 'damaged', scryptFile(`scrypt ${'A'.repeat(22)} 2`, `-> X25519 A\nAAAA\n`)],
  ])('is refused when its passphrase stanza has %s', async (_what, problem, file) => {
    expect(await refusalOf(file, words(WORDS))).toBe(`package-unreadable ${problem}`);
  });

  it('asks for another key, and is not called damaged', async () => {
    const byWords = await lockCheaply(WORDS);
    const byKey = await lock(json);
    expect([lockOf(byWords), lockOf(byKey)]).toEqual(['passphrase', 'key']);
    expect(await refusalOf(byWords, words(WORDS.replace('zoo', 'zone')))).toBe('package-key-wrong');
    expect(await refusalOf(byWords, KEY)).toBe('package-key-wrong');
    expect(await refusalOf(byKey, words(WORDS))).toBe('package-key-wrong');
    const other = await generateX25519Identity();
    for (const text of [other, '', '# no key\n', RECIPIENT, `${IDENTITY}x`, IDENTITY.slice(0, -1), 'hello']) {
      expect(await refusalOf(byKey, { kind: 'identity', identity: new Secret(text) })).toBe(
        'package-key-wrong',
      );
    }
  });
});

describe('a tampered file', () => {
  const flip = (file: Uint8Array, at: number) =>
    file.map((byte, place) => (place === at ? byte ^ (1 << (at % 8)) : byte));
  const isRefused = /^package-(key-wrong|unreadable (damaged|not-age|too-costly))$/;

  it.each(PACKAGE_FORMS)('of the form %s never opens, whichever byte was changed', async (form) => {
    const file = armor.decode(
      await sealPackage(TOKEN, CONTENTS, form, { kind: 'recipient', recipient: RECIPIENT }),
    );
    for (let at = 0; at < file.length; at++) expect(await refusalOf(flip(file, at))).toMatch(isRefused);
  });

  it('never opens, wherever it was cut off', async () => {
    const file = await lock(writePackage(TOKEN, CONTENTS, 'json'));
    for (let length = 0; length < file.length; length++) {
      expect(await refusalOf(file.subarray(0, length))).toMatch(isRefused);
    }
    expect(await refusalOf(Buffer.concat([file, file]))).toBe('package-unreadable damaged');
  });

  it('never opens with a passphrase either', async () => {
    const file = await lockCheaply(WORDS);
    expect((await openPackage(file, words(WORDS))).contents).toEqual(CONTENTS);
    for (let at = 0; at < file.length; at++) {
      expect(await refusalOf(flip(file, at), words(WORDS))).toMatch(isRefused);
    }
  });

  it('is told from a wrong key where the key did fit', async () => {
    const file = await lockCheaply(WORDS);
    expect(await refusalOf(flip(file, file.length - 1), words(WORDS))).toBe('package-unreadable damaged');
    const header = Buffer.from(file).indexOf('\n--- ') + 8;
    expect(await refusalOf(flip(file, header), words(WORDS))).toBe('package-unreadable damaged');
  });

  it('never opens when a letter of its armour was changed', async () => {
    const sealed = await sealPackage(TOKEN, CONTENTS, 'json', { kind: 'recipient', recipient: RECIPIENT });
    for (let at = 0; at < sealed.length - 1; at += 3) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(await refusalOf(bytes(sealed.slice(0, at) + other + sealed.slice(at + 1)))).toMatch(isRefused);
    }
  });
});
