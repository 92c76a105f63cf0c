// Titles between the Market and the operator: what is offered, what counts as typed, whose token it is.
import { describe, expect, it } from 'vitest';
import { isWrongCabinet } from '../../src/renderer/features/quick-test/wrong-cabinet.ts';
import { MOST_TITLE, prefillTitle } from '../../src/renderer/features/tokens/prefill-title.ts';
import { matchesName } from '../../src/shared/typed-name.ts';
import type { TrialView } from '../../src/shared/views.ts';

describe('the title offered', () => {
  it('is the name itself while it fits', () => {
    expect(prefillTitle('  Orders and prices ')).toBe('Orders and prices');
    expect(prefillTitle('a'.repeat(MOST_TITLE))).toBe('a'.repeat(MOST_TITLE));
    expect(prefillTitle(null)).toBe('');
    expect(prefillTitle(undefined)).toBe('');
  });

  it('is the beginning of a longer name', () => {
    expect(prefillTitle('a'.repeat(300))).toBe('a'.repeat(100));
    expect(prefillTitle(`${'a'.repeat(99)} bc`)).toBe('a'.repeat(99));
  });

  it('never ends in half a character', () => {
    expect(prefillTitle(`${'a'.repeat(99)}🔑b`)).toBe('a'.repeat(99));
    expect(prefillTitle(`${'a'.repeat(98)}🔑b`)).toBe(`${'a'.repeat(98)}🔑`);
  });
});

describe('a name typed to confirm', () => {
  it.each([
    ['two spaces', 'Main  shop'],
    ['a no-break space', 'Main\u00a0shop'],
    ['a tab and spaces around', ' Main\tshop '],
    ['a zero-width space', 'Main\u200b shop'],
    ['a byte order mark', '\ufeffMain shop'],
    ['bidi marks', '\u202aMain\u200f shop\u2069'],
    ['a soft hyphen', 'Ma\u00adin shop'],
    ['a control character', 'Main shop\u0007'],
  ])('matches a title with %s', (_what, title) => {
    expect(matchesName('Main shop', title)).toBe(true);
    expect(matchesName(title, title)).toBe(true);
  });

  it('matches a letter made of two', () => {
    expect(matchesName('й', 'и\u0306')).toBe(true);
  });

  it('must still be the name', () => {
    expect(matchesName('', 'Main shop')).toBe(false);
    expect(matchesName('Mainshop', 'Main shop')).toBe(false);
    expect(matchesName('main shop', 'Main shop')).toBe(false);
    expect(matchesName('Main shop 2', 'Main shop')).toBe(false);
  });
});

describe('a token meant for the wrong cabinet', () => {
  const trial = (proven: string | null, knownCabinetId: string | null) => ({
    check: { cabinet: proven === null ? null : { id: proven, name: null } } as TrialView['check'],
    knownCabinetId,
  });
  const unknown = { id: 'a', identity: null };
  const known = { id: 'a', identity: { id: '7', name: null } };

  it('is told by the identity of the cabinet', () => {
    expect(isWrongCabinet(trial('8', null), known)).toBe(true);
    expect(isWrongCabinet(trial('7', 'a'), known)).toBe(false);
  });

  it('is told by the kept cabinet it belongs to while the one meant has no identity', () => {
    expect(isWrongCabinet(trial('8', 'b'), unknown)).toBe(true);
    expect(isWrongCabinet(trial('8', null), unknown)).toBe(false);
  });

  it('is not told without a proof', () => {
    expect(isWrongCabinet(trial(null, null), known)).toBe(false);
  });
});
