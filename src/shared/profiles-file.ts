// The file in which an operator's own profiles travel from one computer to another.
import { BUILT_IN_PROFILES, type Profile, profileDraftSchema } from './profile.ts';
import { Refusal } from './result.ts';
import { z } from './schema.ts';

/** Longest file of profiles that is read, in characters. */
export const LONGEST_PROFILES_FILE = 1_000_000;

const ownId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** Profiles as an operator wrote them down, each under the id it keeps everywhere. */
const profilesFileSchema = z.strictObject({
  format: z.literal('klyuchnik-profiles'),
  version: z.literal(1),
  profiles: z.array(z.extend(profileDraftSchema, { id: ownId })).check(z.maxLength(1000)),
});
type ProfilesFile = z.infer<typeof profilesFileSchema>;

/**
 * Reads the profiles of a file. Everything in it is doubted.
 * @param text the file's text; a leading BOM is ignored
 * @throws Refusal `profiles-unreadable` with the place in the file, such as `profiles.0.scopes`; an id that comes twice,
 *   or is that of a built-in profile, is refused at its place too
 */
export function readProfilesFile(text: string): Profile[] {
  if (text.length > LONGEST_PROFILES_FILE) throw unreadable(null);
  const parsed = profilesFileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw unreadable(parsed.error.issues[0]?.path.join('.') || null);
  const taken = new Set(BUILT_IN_PROFILES.map(({ id }) => id));
  return parsed.data.profiles.map(({ title, ...draft }, index) => {
    if (taken.has(draft.id)) throw unreadable(`profiles.${index}.id`);
    taken.add(draft.id);
    // It would need nothing, and call any token too much.
    if (draft.scopes.length + draft.operations.length === 0) throw unreadable(`profiles.${index}.scopes`);
    return { ...draft, title: { ru: title, en: title }, builtIn: false };
  });
}

/** The text of a file with these profiles, which are the operator's own. */
export function writeProfilesFile(profiles: readonly Profile[]): string {
  const file: ProfilesFile = {
    format: 'klyuchnik-profiles',
    version: 1,
    profiles: profiles.map(({ id, title, scopes, operations, extraScopes, extraOperations, note }) => ({
      id,
      title: title.ru,
      scopes,
      operations,
      extraScopes,
      extraOperations,
      note,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // Any file may be chosen by mistake; what it is instead does not matter.
    throw unreadable(null);
  }
}

function unreadable(where: string | null): Refusal {
  return new Refusal({ code: 'profiles-unreadable', where });
}
