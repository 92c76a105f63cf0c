// Reads the file an operator chose, as far as its length lets us: main reads it with care afterwards.
import { LONGEST_PROFILES_FILE } from '../../../shared/profiles-file.ts';

/** No letter of a text takes more bytes in a file than this. */
const MOST_BYTES_PER_LETTER = 4;

/**
 * The text of the file; null for what is too long to be one of profiles, unread where its size says so.
 * @throws what the browser throws when the file is gone or closed to us
 */
export async function readProfileFile(file: Pick<File, 'size' | 'text'>): Promise<string | null> {
  if (file.size > LONGEST_PROFILES_FILE * MOST_BYTES_PER_LETTER) return null;
  const text = await file.text();
  return text.length > LONGEST_PROFILES_FILE ? null : text;
}
