// What the window may know: the shapes that cross the wire. None of them can hold a token or a passphrase.
// All times are milliseconds since 1970 (UTC); all ids are strings, the Market's 64-bit ones included.
import { ACCESS_SCOPE_NAMES } from './access-scope.ts';
import { scheduleSchema } from './check-run.ts';
import { areaResultSchema } from './deep-check.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { LANGUAGES } from './language.ts';
import { quietHoursSchema } from './quiet-hours.ts';
import { FIRST_TABLE_LOOKS, tableLooksSchema } from './saved-view.ts';
import { z } from './schema.ts';
import { causeSchema, networkFailureSchema, verdictSchema } from './verdict.ts';
import { watchSchema } from './watch.ts';

const time = z.number();
const id = z.string();

/** A store ("campaign") of a cabinet. Model and availability are the Market's own words (facts section 6), null when it named none. */
export const storeViewSchema = z.object({
  id,
  name: z.nullable(z.string()),
  model: z.nullable(z.string()),
  availability: z.nullable(z.string()),
});
export type StoreView = z.infer<typeof storeViewSchema>;

/** One exchange with the Market. `ms` is the time from sending to the end of the answer. */
export const callViewSchema = z.object({
  operationId: z.string(),
  at: time,
  ms: z.number(),
  status: z.nullable(z.number()),
  failure: z.nullable(networkFailureSchema),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  traceparent: z.nullable(z.string()),
});
export type CallView = z.infer<typeof callViewSchema>;

export const marketIdentitySchema = z.object({ id, name: z.nullable(z.string()) });
export type MarketIdentity = z.infer<typeof marketIdentitySchema>;

/** What made a check: the operator, a run over many tokens, the schedule, or the watch for an edit. */
const checkOccasionSchema = z.enum(['hand', 'run', 'schedule', 'watch']);
export type CheckOccasion = z.infer<typeof checkOccasionSchema>;

/**
 * A verdict with its evidence. `httpStatus`, `message` and `traceparent` are those of the exchange that
 * decided; `cabinet` is the cabinet the Market said the token belongs to, null when that was not proven.
 * `clockSkewMs`: how far the Market's clock is ahead of this computer's, null when they agree or nobody knows.
 * `diagnosis` says where the network broke, null when it was not looked at. `areas`: results of a deep check.
 */
export const checkViewSchema = z.object({
  at: time,
  verdict: verdictSchema,
  cause: causeSchema,
  httpStatus: z.nullable(z.number()),
  message: z.nullable(z.string()),
  retryAt: z.nullable(time),
  traceparent: z.nullable(z.string()),
  latencyMs: z.nullable(z.number()),
  cabinet: z.nullable(marketIdentitySchema),
  calls: z.array(callViewSchema),
  occasion: checkOccasionSchema,
  clockSkewMs: z.nullable(z.number()),
  diagnosis: z.nullable(diagnosisSchema),
  areas: z.nullable(z.array(areaResultSchema)),
});
export type CheckView = z.infer<typeof checkViewSchema>;

/** Checks of a token, newest first. `next`: where the earlier ones begin, null when there are none. */
export const checkPageSchema = z.object({ checks: z.array(checkViewSchema), next: z.nullable(z.string()) });
export type CheckPage = z.infer<typeof checkPageSchema>;

/** What introspection said of a token (facts section 4): its name in the cabinet and its scopes. */
export const tokenFactsSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(ACCESS_SCOPE_NAMES)),
  unknownScopes: z.array(z.string()),
});
export type TokenFacts = z.infer<typeof tokenFactsSchema>;

/** Every scope of a token by name, those this program does not know last: a newer catalogue may know them. */
export function allScopesOf({ scopes, unknownScopes }: TokenFacts): string[] {
  return [...scopes, ...unknownScopes];
}

/** A kept token in brief: enough to choose one and to say what it opens. `isElsewhere`: the Market puts it in another cabinet. */
export const tokenBriefSchema = z.object({
  id,
  cabinetId: id,
  title: z.string(),
  fingerprint: z.string(),
  facts: z.nullable(tokenFactsSchema),
  verdict: z.nullable(verdictSchema),
  isElsewhere: z.boolean(),
});
export type TokenBrief = z.infer<typeof tokenBriefSchema>;

/**
 * A token as the window sees it. `fingerprint`: eight characters that name the value without giving it away.
 * `facts` are the last ones the Market gave, possibly older than `lastCheck`. `belongsElsewhere` names the
 * cabinet the Market put the token in when that is not the one it is kept under. `testing` while a test runs.
 * `lastProof` is the newest check that proved something, when `lastCheck` did not. `identityAlarm`: the Market now
 * puts the token in another cabinet than at its first proof; until it is pinned anew the token must not be handed
 * over. `approved` are the facts the operator stands by, against which drift is told; `openDrift` counts drift
 * events not yet acknowledged. `deep` are the results of the last deep check. `isDamaged`: its kept value cannot be read, so it
 * can be neither checked nor handed over; what is known of it is from before.
 */
export const tokenViewSchema = z.object({
  id,
  cabinetId: id,
  title: z.string(),
  note: z.string(),
  fingerprint: z.string(),
  facts: z.nullable(tokenFactsSchema),
  factsAt: z.nullable(time),
  lastCheck: z.nullable(checkViewSchema),
  lastProof: z.nullable(z.object({ at: time, verdict: verdictSchema, cause: causeSchema })),
  belongsElsewhere: z.nullable(marketIdentitySchema),
  identityAlarm: z.nullable(z.object({ pinned: marketIdentitySchema, seen: marketIdentitySchema })),
  approved: z.nullable(tokenFactsSchema),
  deep: z.nullable(z.object({ at: time, areas: z.array(areaResultSchema) })),
  watch: z.nullable(watchSchema),
  openDrift: z.number(),
  testing: z.boolean(),
  isDamaged: z.boolean(),
  createdAt: time,
  editedAt: time,
  discardedAt: z.nullable(time),
});
export type TokenView = z.infer<typeof tokenViewSchema>;

/**
 * A token outside the trash that nothing can be done with. `unreadable`: its kept value cannot be read; `no-cabinet`: the row of
 * its cabinet is not in the database, so it stands in no list, and `cabinetTitle` is null.
 */
export const unusableTokenSchema = z.object({
  id,
  title: z.string(),
  fingerprint: z.string(),
  cabinetTitle: z.nullable(z.string()),
  problem: z.enum(['unreadable', 'no-cabinet']),
});
export type UnusableToken = z.infer<typeof unusableTokenSchema>;

export const CABINET_COLOURS = [
  'indigo',
  'teal',
  'orange',
  'grape',
  'cyan',
  'lime',
  'pink',
  'yellow',
] as const;

/**
 * A cabinet ("business"). `identity` is pinned at the first proof. `counts` and `lastCheckAt` are over its tokens
 * outside the trash; `elsewhere` counts, besides their verdict, those the Market put in another cabinet.
 * `openDrift` counts the drift events of the cabinet and its tokens not yet acknowledged. `schedule` is null while
 * the cabinet is not checked by itself; `nextScheduledAt` is the earliest time of the next such check. `seenTokens`: how
 * many tokens the operator counted in the Market's cabinet; `oldestDays`: the age its tokens may reach, null for the
 * age of the rules.
 */
export const cabinetViewSchema = z.object({
  id,
  title: z.string(),
  colour: z.enum(CABINET_COLOURS),
  api: z.string(),
  /** False: the address was changed from outside, and nothing is sent until the operator says which market it is. */
  isAddressProven: z.boolean(),
  identity: z.nullable(marketIdentitySchema),
  subscription: z.nullable(z.string()),
  stores: z.array(storeViewSchema),
  storesAt: z.nullable(time),
  counts: z.object({
    tokens: z.number(),
    good: z.number(),
    bad: z.number(),
    unproven: z.number(),
    unchecked: z.number(),
    elsewhere: z.number(),
  }),
  lastCheckAt: z.nullable(time),
  openDrift: z.number(),
  seenTokens: z.nullable(z.number()),
  seenTokensAt: z.nullable(time),
  oldestDays: z.nullable(z.number()),
  schedule: z.nullable(scheduleSchema),
  nextScheduledAt: z.nullable(time),
  /** The named group it stands in, such as a client of the agency; at most one. */
  group: z.nullable(z.string()),
  isPinned: z.boolean(),
  createdAt: time,
  discardedAt: z.nullable(time),
});
export type CabinetView = z.infer<typeof cabinetViewSchema>;

/** A quick test: a value checked without being stored. It can be saved by `trialId` for ten minutes. */
export const trialViewSchema = z.object({
  trialId: id,
  fingerprint: z.string(),
  unusualFormat: z.boolean(),
  check: checkViewSchema,
  facts: z.nullable(tokenFactsSchema),
  stores: z.array(storeViewSchema),
  knownCabinetId: z.nullable(id),
  duplicateOf: z.nullable(
    z.object({ tokenId: id, title: z.string(), cabinetTitle: z.string(), discarded: z.boolean() }),
  ),
});
export type TrialView = z.infer<typeof trialViewSchema>;

/** How this computer would protect the data key for quick unlock, or why it must not be trusted with it. */
const keyProtectionSchema = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    keeper: z.enum(['windows-dpapi', 'macos-keychain', 'secret-service', 'kwallet', 'system-keyring']),
  }),
  z.object({
    available: z.literal(false),
    reason: z.enum(['no-keyring', 'weak-keyring', 'keyring-locked', 'probe-failed']),
  }),
]);
export type KeyProtection = z.infer<typeof keyProtectionSchema>;

/**
 * `isPassphraseDamaged`: no passphrase can open the vault any more until a new one is chosen while it is open.
 * `triesAgainAt`: after too many wrong passphrases none is looked at before.
 */
export const vaultStatusSchema = z.object({
  state: z.enum(['absent', 'locked', 'unlocked']),
  quickUnlock: z.object({ enabled: z.boolean(), protection: keyProtectionSchema }),
  isPassphraseDamaged: z.boolean(),
  triesAgainAt: z.nullable(time),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

/** `score` 0 to 4 as zxcvbn gives it; `enough` when the program accepts it; `hint` names the weakness found, if any. */
export const passphraseRatingSchema = z.object({
  score: z.number(),
  enough: z.boolean(),
  hint: z.nullable(
    z.enum(['too-short', 'common', 'repeated', 'sequence', 'dates', 'names', 'keyboard', 'guessable']),
  ),
});
export type PassphraseRating = z.infer<typeof passphraseRatingSchema>;

/** How long a copied secret may stay on the clipboard, in seconds. */
export const CLIPBOARD_SECONDS = { least: 15, most: 300 } as const;

/**
 * What the operator chose. Each may be missing in the file of an older version: see `DEFAULT_PREFERENCES`.
 * `notices`: what the desktop shows of changes found while nobody looked: nothing, their number, or the cabinets' names
 * too, which a lock screen may show. `newSchedule`: by which schedule a cabinet is checked that is added from now on.
 * `tables`: the columns and orders that were chosen last.
 */
export const preferencesSchema = z.object({
  language: z.enum(['system', ...LANGUAGES]),
  scheme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Minutes without a touch of keyboard or mouse after which the vault locks; null: never by itself. */
  lockAfterMinutes: z.nullable(z.int().check(z.minimum(1), z.maximum(24 * 60))),
  clipboardSeconds: z.int().check(z.minimum(CLIPBOARD_SECONDS.least), z.maximum(CLIPBOARD_SECONDS.most)),
  notices: z.enum(['off', 'count', 'names']),
  quietHours: z.nullable(quietHoursSchema),
  newSchedule: z.nullable(scheduleSchema),
  tables: tableLooksSchema,
  /** Whether the program may ask for newer versions of itself. */
  looksForUpdates: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  scheme: 'system',
  density: 'comfortable',
  lockAfterMinutes: 15,
  clipboardSeconds: 60,
  notices: 'count',
  quietHours: null,
  newSchedule: null,
  tables: FIRST_TABLE_LOOKS,
  looksForUpdates: false,
};
