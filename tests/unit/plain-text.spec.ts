// Names and notes read as they are stored.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSchema, tidyLine, tidyText } from '../../src/shared/plain-text.ts';

const text = fc.string({ unit: 'binary' });

describe('a line', () => {
  it.each([
    ['\u202egnp.exe', 'gnp.exe'],
    ['Ан\u200bна\u00ad', 'Анна'],
    ['  Анна\r\n\tПетрова ', 'Анна Петрова'],
    ['ООО «Ромашка» №\u00a05', 'ООО «Ромашка» №\u00a05'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d💻', '👩\u200d💻'],
  ])('%j is %j', (written, kept) => expect(tidyLine(written)).toBe(kept));

  it('has no sign that turns, hides or breaks it, and is tidied once', () => {
    fc.assert(
      fc.property(text, (written) => {
        const kept = tidyLine(written);
        expect(kept).not.toMatch(/[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\u2060\ufeff]/u);
        expect(tidyLine(kept)).toBe(kept);
      }),
    );
  });

  it('that holds nothing to be seen is no name', () => {
    expect(nameSchema.safeParse('\u200b\u202e \n').success).toBe(false);
  });
});

describe('a text', () => {
  it('keeps its lines and loses what turns or hides it', () => {
    expect(tidyText('one\r\n\ttwo\u202e\0')).toBe('one\r\n\ttwo');
    fc.assert(
      fc.property(text, (written) => {
        const kept = tidyText(written);
        expect(kept.replace(/[\t\r\n]/g, '')).not.toMatch(
          /[\p{Bidi_Control}\p{Cc}\u00ad\u200b\u2060\ufeff]/u,
        );
        expect(tidyText(kept)).toBe(kept);
      }),
    );
  });
});
