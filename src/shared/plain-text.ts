// What people write: names and notes that read as they are stored. A sign that cannot be seen would make two names look
// like one, and a sign that turns the reading direction would make a name look like another.
import { z } from './schema.ts';

// Joiners between letters stay: Persian and many emoji need them.
const UNSEEN = /[\p{Bidi_Control}\u00ad\u200b\u2060\ufeff]/gu;
const NO_LINE = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
// All but the tab and the end of a line.
const NO_TEXT = /(?![\t\n\r])\p{Cc}/gu;

/** The text as one line, without signs that cannot be seen or turn the reading direction, and without blanks around. */
export function tidyLine(text: string): string {
  return text.replace(UNSEEN, '').replace(NO_LINE, ' ').trim();
}

/** The text without signs that cannot be seen or turn the reading direction; its lines stay. */
export function tidyText(text: string): string {
  return text.replace(UNSEEN, '').replace(NO_TEXT, '');
}

/** One line of at most so many UTF-16 units, tidied before they are counted; may be empty. */
export const lineSchema = (most: number) => z.string().check(z.overwrite(tidyLine), z.maxLength(most));

/** A person's or a thing's name. */
export const nameSchema = lineSchema(100).check(z.minLength(1));

/** What somebody wrote beside a thing; may be empty. */
export const noteSchema = z.string().check(z.overwrite(tidyText), z.maxLength(2000));

/** Why somebody does what is not the rule; never empty. */
export const reasonSchema = z
  .string()
  .check(z.overwrite(tidyText), z.trim(), z.minLength(3), z.maxLength(500));
