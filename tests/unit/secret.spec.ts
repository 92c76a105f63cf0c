// A Secret shows itself only when asked outright.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { maskDiagnosis } from '../../src/core/checks/outcome.ts';
import { Secret } from '../../src/core/secret.ts';

const VALUE = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';

describe('a secret', () => {
  const secret = new Secret(VALUE);

  it.each([
    ['string', `${secret}`],
    ['JSON', JSON.stringify({ secret })],
    ['inspection', inspect({ nested: { secret } }, { showHidden: true, depth: 9 })],
    ['own keys', JSON.stringify(Object.getOwnPropertyNames(secret))],
    ['structured clone', JSON.stringify(structuredClone({ ...secret }))],
  ])('is masked as %s', (_way, text) => {
    expect(text).not.toContain('I4c4Cx');
  });

  it('is given out when exposed', () => {
    expect(secret.expose()).toBe(VALUE);
  });

  it.each([
    ['plainly', `no such key ${VALUE}.`],
    ['URL-encoded', `/x?key=${encodeURIComponent(VALUE)}`],
  ])('is masked where a text repeats it %s', (_way, text) => {
    expect(secret.maskIn(text)).not.toContain('I4c4Cx');
    expect(secret.maskIn(text)).toContain('‹secret›');
  });

  it('leaves a text without it as it is, and masks nothing when empty', () => {
    expect(secret.maskIn('Api-Key token is invalid')).toBe('Api-Key token is invalid');
    expect(new Secret('').maskIn('anything')).toBe('anything');
  });

  it('is masked where every letter of it is escaped, whole and in pieces', () => {
    const value = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
    const escaped = [...value].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const token = new Secret(value);
    expect(token.maskIn(`{"x":"${escaped.join('')}`)).toBe('{"x":"‹secret›');
    expect(token.maskIn(escaped.slice(10, 20).join('').toUpperCase())).toBe('‹secret›');
    // Letters that merely are escaped too stay.
    const russian = '\\u0446\\u0435\\u043d\\u0430';
    expect(token.maskIn(russian)).toBe(russian);
  });

  it('is masked where JSON spells it with escapes', () => {
    const odd = new Secret('a"b\\c-secret');
    expect(odd.maskIn(JSON.stringify({ echo: 'a"b\\c-secret' }))).not.toContain('c-secret');
  });
});

describe('a look at the line', () => {
  it('never repeats the token, wherever a server hid it', () => {
    const token = new Secret('ACMA:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN:0123abcd');
    const diagnosis = maskDiagnosis(
      {
        place: 'network',
        issuer: `CN=${token.expose()}`,
        steps: [
          { step: 'http', outcome: 'passed', detail: `302 /login/${token.expose()}` },
          { step: 'market', outcome: 'failed', detail: 'text/abcdefghijklmnopqrstuvwxyz' },
          { step: 'dns', outcome: 'skipped', detail: null },
        ],
      },
      token,
    );
    expect(JSON.stringify(diagnosis)).not.toMatch(/abcdefghijkl/i);
    expect(diagnosis.steps[0]?.detail).toMatch(/^302 \/login\//);
  });
});
