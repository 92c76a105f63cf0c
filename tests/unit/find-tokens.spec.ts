// The search for tokens in files finds every spelling it is there for, and nothing in a sealed package.
import { describe, expect, it } from 'vitest';
import { makeTokenValue } from '../../src/practice/seed.ts';
import { holdsToken } from '../find-tokens.ts';

const token = makeTokenValue('somebody');

describe('the search for tokens', () => {
  it.each([
    ['plain', Buffer.from(`{"token":"${token}"}`)],
    ['in a database', Buffer.concat([Buffer.from([0, 255, 7]), Buffer.from(token), Buffer.alloc(20, 200)])],
    ['in UTF-16', Buffer.from(`x${token}`, 'utf16le')],
    ['in an address', Buffer.from(encodeURIComponent(token))],
    ['in base64', Buffer.from(Buffer.from(token).toString('base64'))],
    ['in base64 behind one letter', Buffer.from(Buffer.from(`"${token}`).toString('base64'))],
    ['in base64 behind two letters', Buffer.from(Buffer.from(`: ${token}`).toString('base64'))],
    ['in hex', Buffer.from(Buffer.from(token).toString('hex'))],
  ])('finds one %s', (_where, bytes) => {
    expect(holdsToken(bytes)).toBe(true);
  });

  it('does not take the mere beginning for one, nor a mask', () => {
    const words = 'ACMA:, 40 letters and digits, a colon and eight of them more; ACMA:‹secret›';
    expect(holdsToken(Buffer.from(words))).toBe(false);
    expect(holdsToken(Buffer.from(Buffer.from(words).toString('base64')))).toBe(false);
  });
});
