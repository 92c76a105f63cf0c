// Wrong passphrases of this computer, in small files of their own. A disk that is full must not lock anybody out, nor
// open the door to guessing: what cannot be written is kept in memory.
import type { WrongTries, WrongTriesPlace } from '../../core/vault/passphrase-tries.ts';
import { z } from '../../shared/schema.ts';
import { SettingsFile } from './settings-file.ts';

const triesSchema = z.object({ count: z.int().check(z.minimum(0)), lastAt: z.number() });

/** Those of the vault. */
export function openWrongTries(folder: string, report: (error: unknown) => string): WrongTriesPlace {
  const file = new SettingsFile(folder, 'wrong-passphrases', triesSchema, report);
  let known: WrongTries | null = file.read();
  const keep = (tries: WrongTries | null) => {
    known = tries;
    attempt(report, () => (tries ? file.write(tries) : file.clear()));
  };
  return { read: () => known, write: keep, remove: () => keep(null) };
}

/** Those of each copy and of each database that was replaced, by its name. */
export function openWrongTriesOf(
  folder: string,
  report: (error: unknown) => string,
): (name: string) => WrongTriesPlace {
  const file = new SettingsFile(
    folder,
    'wrong-passphrases-of-copies',
    z.record(z.string(), triesSchema),
    report,
  );
  const known = new Map(Object.entries(file.read() ?? {}));
  const save = () => attempt(report, () => file.write(Object.fromEntries(known)));
  return (name) => ({
    read: () => known.get(name) ?? null,
    write: (tries) => {
      known.set(name, tries);
      save();
    },
    remove: () => {
      if (known.delete(name)) save();
    },
  });
}

function attempt(report: (error: unknown) => string, write: () => void): void {
  try {
    write();
  } catch (error) {
    report(error);
  }
}
