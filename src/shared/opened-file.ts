// A file that the system opened with this program, as the window gets it. Sealed packages, sealed tokens and backups all end
// in .age: only what stands at the beginning tells something of what it is.

import { z } from './schema.ts';
import { LONGEST_PACKAGE } from './sealed-package.ts';

export const openedFileSchema = z.object({
  /** Without its folder. */
  name: z.string(),
  content: z.discriminatedUnion('kind', [
    /** In letters, as every package of this program is; whole, as base64. */
    z.object({ kind: z.literal('armoured'), base64: z.string() }),
    /** In bytes, as every backup is and a package of another program may be; null where it is too long for a package. */
    z.object({ kind: z.literal('bare'), base64: z.nullable(z.string()) }),
    z.object({
      kind: z.literal('refused'),
      problem: z.enum(['missing', 'no-file', 'unreadable', 'not-age']),
    }),
  ]),
});
export type OpenedFile = z.infer<typeof openedFileSchema>;

const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';
const INTRO = 'age-encryption.org/v1\n';

/**
 * What the beginning of a file says it is.
 * @param head its first bytes @param size of the whole file, in bytes
 */
export function formOf(head: Uint8Array, size: number): 'armoured' | 'bare' | 'not-age' {
  const text = String.fromCharCode(...head.subarray(0, 200));
  if (text.startsWith(INTRO)) return 'bare';
  return text.trimStart().startsWith(ARMOUR) && size <= LONGEST_PACKAGE ? 'armoured' : 'not-age';
}
