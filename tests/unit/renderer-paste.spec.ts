// What the window makes of a pasted text before anything is sent.
import { describe, expect, it } from 'vitest';
import { looksLikeToken } from '../../src/renderer/features/quick-test/looks-like-token.ts';
import { complainOf } from '../../src/renderer/features/quick-test/paste-complaint.ts';

const TOKEN = 'ACMA:I4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';
const ANOTHER = 'ACMA:J4c4CxCSYaI41RSC2uYWP2qj3Rhhm4knMiBEga5K:151c0664';

describe('what stands in the field', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t ', 'empty'],
    ['a token', TOKEN, null],
    ['a token with white space around', `  ${TOKEN}\r\n`, null],
    ['a token of odd length', 'ACMA:short', null],
    ['a token in quotes, which can be sent', `"${TOKEN}"`, null],
    ['another service’s secret, which can be sent', 'y0_AgAAAAABBBBCCCC', null],
    ['a token broken over two lines', `${TOKEN.slice(0, 20)}\n${TOKEN.slice(20)}`, 'mend-first'],
    ['a token with a Cyrillic letter', TOKEN.replace('ACMA', 'АСМА'), 'mend-first'],
    ['a token with an invisible letter', `${TOKEN.slice(0, 9)}\u200b${TOKEN.slice(9)}`, 'mend-first'],
    ['Russian words', 'нет токена', 'unsendable'],
    ['two tokens', `${TOKEN} ${ANOTHER}`, 'several'],
    ['two tokens on two lines', `${TOKEN}\n${ANOTHER}`, 'several'],
  ])('%s', (_what, text, complaint) => {
    expect(complainOf(text)).toBe(complaint);
  });
});

describe('a text pasted into the window', () => {
  it.each([
    ['a token with a header name', `Api-Key: ${TOKEN}`, true],
    ['a token in quotes', `«${TOKEN}»`, true],
    ['a token in a sentence', `Вот токен: ${TOKEN}, проверьте`, true],
    ['two tokens', `${TOKEN}\n${ANOTHER}`, false],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiIxIn0.abc', false],
    ['words', 'see ACMA:abc', false],
  ])('%s', (_what, text, taken) => {
    expect(looksLikeToken(text)).toBe(taken);
  });
});
