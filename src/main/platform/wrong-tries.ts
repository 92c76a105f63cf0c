// Wrong passphrases of this computer, in a small file of their own. A disk that is full must not lock anybody out, nor
// open the door to guessing: what cannot be written is kept in memory.
import type { WrongTries, WrongTriesPlace } from '../../core/vault/passphrase-tries.ts';
import { z } from '../../shared/schema.ts';
import { SettingsFile } from './settings-file.ts';

const triesSchema = z.object({ count: z.int().check(z.minimum(0)), lastAt: z.number() });

export function openWrongTries(folder: string, report: (error: unknown) => string): WrongTriesPlace {
  const file = new SettingsFile(folder, 'wrong-passphrases', triesSchema, report);
  let known: WrongTries | null = file.read();
  const keep = (tries: WrongTries | null) => {
    known = tries;
    try {
      if (tries) file.write(tries);
      else file.clear();
    } catch (error) {
      report(error);
    }
  };
  return { read: () => known, write: keep, remove: () => keep(null) };
}
