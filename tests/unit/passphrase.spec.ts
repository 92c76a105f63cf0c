// What the operator is told of a weak passphrase: the weakness they can do something about.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { ratePassphrase } from '../../src/core/vault/passphrase.ts';

const rate = (text: string) => ratePassphrase(new Secret(text));

describe('a weak passphrase', () => {
  it.each([
    ['too-short', 'xkqzvbw'],
    ['repeated', 'aaaaaaaaaaaa'],
    ['sequence', 'abcdefghijk'],
    ['keyboard', 'qwertyuiop[]'],
    ['dates', '12.05.1990'],
    ['common', 'password1'],
    ['common', 'приветмаксим'],
    ['common', 'ключниктокен'],
    ['common', 'йцукенгшщз'],
    ['guessable', 'xkqzvbwj'],
  ])('is called %s: %s', async (hint, text) => {
    expect(await rate(text)).toMatchObject({ enough: false, hint });
  });

  it('is nothing at all while nothing was typed, and next to nothing while it is too short', async () => {
    expect(await rate('')).toEqual({ score: 0, enough: false, hint: 'too-short' });
    expect(await rate('T7#qLw9')).toEqual({ score: 1, enough: false, hint: 'too-short' });
  });

  it('is no stronger for what comes after its first sixty-four letters', async () => {
    expect(await rate(`${'a'.repeat(64)}T7#qLw9!zRk2`)).toMatchObject({ enough: false, hint: 'repeated' });
  });
});

it('a passphrase with a score of three is enough', async () => {
  expect(await rate('Tr0ub4dor')).toEqual({ score: 3, enough: true, hint: null });
});
