// New versions of the program: what the window may know of them. What a server says of a version is a stranger's text.
import { tidyLine, tidyText } from './plain-text.ts';
import { z } from './schema.ts';

/** How this copy of the program was installed, and with it how a newer one takes its place. */
const INSTALLED_AS = ['nsis', 'mac', 'deb', 'appimage'] as const;
export type InstalledAs = (typeof INSTALLED_AS)[number];

/**
 * Why there is nothing to update from. `no-address`: whoever packed the program named none, or the one they named is not
 * https; `not-installed`: it runs out of a folder that nothing installed; `unsigned`: on Windows the signature of an
 * update can be compared with that of the program only where it has one.
 */
const NOT_CONFIGURED = ['no-address', 'not-installed', 'unsigned'] as const;

/** What keeps an update from being installed at this moment. */
const LONG_WORK = ['run', 'backup', 'transfer', 'act'] as const;
export type LongWork = (typeof LONG_WORK)[number];

/** What went wrong; the window says of each what to do. */
const UPDATE_PROBLEMS = [
  'offline',
  'no-answer',
  'untrusted',
  'nothing-there',
  'refused',
  'led-elsewhere',
  'unreadable',
  'older-offered',
  'system-too-old',
  'not-as-announced',
  'not-signed',
  'disk-full',
  'not-installed',
  'unknown',
] as const;
export type UpdateProblem = (typeof UPDATE_PROBLEMS)[number];

/** In letters: a page of notes is read, a book is a mistake or an attack. */
export const LONGEST_NOTES = 4000;
const LONGEST_VERSION = 64;

export const offerSchema = z.object({
  version: z.string().check(z.overwrite(tidyLine), z.minLength(1), z.maxLength(LONGEST_VERSION)),
  /** Plain text, cut to `LONGEST_NOTES`; null where there are none. */
  notes: z.nullable(z.string()),
});
/** A newer version that the server has. */
export type Offer = z.infer<typeof offerSchema>;

/** `again`: what the operator may try once more after it went wrong. */
const updateStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('not-configured'), why: z.enum(NOT_CONFIGURED) }),
  z.object({ name: z.literal('off') }),
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('looking') }),
  z.object({ name: z.literal('current') }),
  z.object({ name: z.literal('found'), offer: offerSchema }),
  z.object({
    name: z.literal('downloading'),
    offer: offerSchema,
    /** Bytes; null until the server has said how many there are. */
    progress: z.nullable(z.object({ done: z.number(), all: z.number() })),
  }),
  z.object({ name: z.literal('ready'), offer: offerSchema }),
  z.object({ name: z.literal('installing'), offer: offerSchema }),
  z.object({
    name: z.literal('failed'),
    problem: z.enum(UPDATE_PROBLEMS),
    again: z.enum(['look', 'download', 'install']),
    offer: z.nullable(offerSchema),
  }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

/**
 * `address`: the host that is asked, and no other; null where none is configured. `lookedAt`: when it last answered. `work`:
 * what an installation would have to wait for now.
 */
export const updatesViewSchema = z.object({
  state: updateStateSchema,
  address: z.nullable(z.string()),
  installedAs: z.nullable(z.enum(INSTALLED_AS)),
  lookedAt: z.nullable(z.number()),
  work: z.nullable(z.enum(LONG_WORK)),
});
export type UpdatesView = z.infer<typeof updatesViewSchema>;

/** What the packer of the program gave it, or why there is nothing to update from. */
export type Release =
  | { configured: true; address: URL; installedAs: InstalledAs }
  | { configured: false; why: (typeof NOT_CONFIGURED)[number] };

/**
 * The notes of a version as they may be shown: text and nothing else, whatever the server sent.
 * @param given a text, or a list of `{ version, note }` as electron-updater knows them
 */
export function readNotes(given: unknown): string | null {
  const parts = Array.isArray(given) ? given.slice(0, 50).map((one: unknown) => Object(one).note) : [given];
  const text = parts
    .filter((part) => typeof part === 'string')
    // Cut first: what is thrown away need not be looked through.
    .map((part) => tidyText(part.slice(0, LONGEST_NOTES * 2)).trim())
    .filter((part) => part !== '')
    .join('\n\n');
  if (text === '') return null;
  return text.length > LONGEST_NOTES ? `${text.slice(0, LONGEST_NOTES).trimEnd()}…` : text;
}
