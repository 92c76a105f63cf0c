// The search for secrets finds every spelling it is there for.
import { describe, expect, it } from 'vitest';
import { spellingsIn, spellingsOf } from '../secret-spellings.ts';

const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const PHRASE = 'верный конь батарея скрепка 7';
const around = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 1, 255]), bytes, Buffer.from([9, 0])]);

describe.each([
  ['a token', TOKEN],
  ['a passphrase', PHRASE],
])('%s is found', (_what, secret) => {
  const spellings = spellingsOf(secret);
  it.each<[string, Buffer]>([
    ['plain', Buffer.from(secret)],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(secret, 'utf16le').swap16()],
    ['URL-encoded', Buffer.from(encodeURIComponent(secret))],
    ['hex', Buffer.from(Buffer.from(secret).toString('hex'))],
    ['base64', Buffer.from(Buffer.from(secret).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`"${secret}"`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`: ${secret}\n`).toString('base64'))],
  ])('%s', (name, bytes) => {
    expect(spellingsIn(around(bytes), spellings)).toContain(name);
  });

  it('in the escapes of JSON', () => {
    const escaped = JSON.stringify(secret).replace(
      /[^\0-\x7f]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(spellingsIn(Buffer.from(escaped), spellings)).not.toEqual([]);
  });

  it('and another one is not taken for it', () => {
    const other = [...secret].reverse().join('');
    expect(spellingsIn(around(Buffer.from(other)), spellings)).toEqual([]);
  });
});
