// A kept token as a row of a table: what is told at a glance, without the evidence behind it.
import { z } from './schema.ts';
import { causeSchema, verdictSchema } from './verdict.ts';
import { tokenFactsSchema } from './views.ts';

const id = z.string();
const time = z.number();

/**
 * `check`: the newest verdict with its age, null when there is none; `proven`: the newest one that
 * proved something. `isElsewhere`: the Market puts the token in another
 * cabinet than the one it is kept in; `hasIdentityAlarm`: in another than at its first proof, and nobody has said that
 * this is right. `openDrift` counts changes not yet acknowledged. `isWatched` while an edit is looked for, `testing` while
 * a test runs. Times are milliseconds since 1970.
 */
export const tokenLineSchema = z.object({
  id,
  cabinetId: id,
  title: z.string(),
  note: z.string(),
  fingerprint: z.string(),
  facts: z.nullable(tokenFactsSchema),
  check: z.nullable(z.object({ at: time, verdict: verdictSchema, cause: causeSchema })),
  proven: z.nullable(z.enum(['good', 'bad'])),
  isElsewhere: z.boolean(),
  hasIdentityAlarm: z.boolean(),
  openDrift: z.number(),
  isWatched: z.boolean(),
  isDamaged: z.boolean(),
  testing: z.boolean(),
  createdAt: time,
});
export type TokenLine = z.infer<typeof tokenLineSchema>;

/** That somebody has a token now, by its row and by its value: it may have been erased here and added again. */
export const heldTokenSchema = z.object({
  tokenId: id,
  fingerprint: z.string(),
  holder: z.object({ id, name: z.string() }),
  profile: z.object({ ru: z.string(), en: z.string() }),
});
export type HeldToken = z.infer<typeof heldTokenSchema>;
