// Runs over many tokens: what is chosen, what it will cost, how far it is.
import { clockTimeSchema } from './quiet-hours.ts';
import { z } from './schema.ts';

const time = z.number();
const id = z.string();

/** At most this many tokens in one run: 100 cabinets with 30 tokens each (facts section 1). */
export const MOST_TOKENS_IN_RUN = 3000;

/** Facts section 4: 100 an hour, counted (as far as is known) per cabinet. */
export const INTROSPECTIONS_AN_HOUR = 100;

/** How many of them are kept for tests made by hand: unattended checks leave these alone. */
export const RESERVE = 10;

/** Which tokens a run is over. Tokens and cabinets in the trash are never part of it. */
export const runSelectionSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('all') }),
  z.strictObject({
    what: z.literal('cabinets'),
    ids: z.array(z.string().check(z.maxLength(64))).check(z.minLength(1), z.maxLength(1000)),
  }),
  z.strictObject({
    what: z.literal('tokens'),
    ids: z.array(z.string().check(z.maxLength(64))).check(z.minLength(1), z.maxLength(MOST_TOKENS_IN_RUN)),
  }),
]);
export type RunSelection = z.infer<typeof runSelectionSchema>;

/**
 * What a run would do, before it starts. `budgetLeft` are the introspections an unattended run may still make for
 * the cabinet within the hour, the reserve for hand-made tests taken off; a cabinet with more tokens than that
 * waits until `freeAt`. `expectedMs` is the expected length of the whole run.
 */
export const runPlanSchema = z.object({
  cabinets: z.array(
    z.object({
      cabinetId: id,
      title: z.string(),
      tokens: z.number(),
      budgetLeft: z.number(),
      freeAt: z.nullable(time),
    }),
  ),
  tokens: z.number(),
  calls: z.number(),
  expectedMs: z.number(),
});
export type RunPlan = z.infer<typeof runPlanSchema>;

/**
 * A run. `interrupted`: the program ended while it ran; it can be resumed. `pausedBy` says why a paused one waits:
 * the operator, the locked vault, a network that is gone, trouble on this computer such as a full disk. A cabinet with `waitsUntil` has used up its budget.
 * `damaged` names those among the unproven whose rows cannot be read: nothing was sent for them.
 */
export const checkRunSchema = z.object({
  id,
  occasion: z.enum(['hand', 'schedule']),
  state: z.enum(['running', 'paused', 'interrupted', 'stopped', 'finished']),
  pausedBy: z.nullable(z.enum(['operator', 'lock', 'network', 'trouble'])),
  startedAt: time,
  endedAt: z.nullable(time),
  total: z.number(),
  done: z.number(),
  counts: z.object({ good: z.number(), bad: z.number(), unproven: z.number() }),
  damaged: z.array(z.object({ tokenId: id, title: z.string(), cabinetId: id, cabinetTitle: z.string() })),
  cabinets: z.array(
    z.object({
      cabinetId: id,
      title: z.string(),
      total: z.number(),
      done: z.number(),
      running: z.number(),
      waitsUntil: z.nullable(time),
    }),
  ),
  expectedEndAt: z.nullable(time),
});
export type CheckRun = z.infer<typeof checkRunSchema>;
export type DamagedToken = CheckRun['damaged'][number];

/** How many introspections of a cabinet are left within the hour; `reserve` of them are kept for hand-made tests. */
export const checkBudgetSchema = z.object({
  left: z.number(),
  limit: z.number(),
  reserve: z.number(),
  /** When more become free; null while enough are left. */
  freeAt: z.nullable(time),
});
export type CheckBudget = z.infer<typeof checkBudgetSchema>;

/** When a cabinet is checked by itself: every so many hours, not within the quiet hours of this computer's clock. */
export const scheduleSchema = z.strictObject({
  everyHours: z.int().check(z.minimum(1), z.maximum(168)),
  quiet: z.nullable(z.strictObject({ from: clockTimeSchema, to: clockTimeSchema })),
});
export type Schedule = z.infer<typeof scheduleSchema>;
