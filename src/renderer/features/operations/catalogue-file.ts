// Reads the file an operator chose, as far as its length lets us: main reads it with care afterwards.
import { LONGEST_CATALOGUE } from '../../../shared/catalogue.ts';

/** No letter of a text takes more bytes in a file than this. */
const MOST_BYTES_PER_LETTER = 4;

/**
 * The text of the file; null for what is too long to be a catalogue, unread where its size says so.
 * @throws what the browser throws when the file is gone or closed to us
 */
export async function readCatalogueFile(file: Pick<File, 'size' | 'text'>): Promise<string | null> {
  if (file.size > LONGEST_CATALOGUE * MOST_BYTES_PER_LETTER) return null;
  const text = await file.text();
  return text.length > LONGEST_CATALOGUE ? null : text;
}
