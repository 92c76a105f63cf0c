// What changed behind the operator's back, and how a token fared over time.
import { z } from './schema.ts';
import { marketIdentitySchema } from './views.ts';

const time = z.number();
const id = z.string();

/**
 * What drifted. `scopes`: against the approved set, unknown scopes included by name; `renamed`: in the cabinet;
 * `revoked`: the token worked and is dead now; `identity`: the Market now puts the token in another cabinet;
 * `store-off`: a store that took calls does not any more, `availability` in the Market's words.
 */
export const driftChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scopes'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({ kind: z.literal('renamed'), before: z.string(), after: z.string() }),
  z.object({ kind: z.literal('revoked'), message: z.nullable(z.string()) }),
  z.object({ kind: z.literal('identity'), before: marketIdentitySchema, after: marketIdentitySchema }),
  z.object({
    kind: z.literal('store-off'),
    storeId: id,
    storeName: z.nullable(z.string()),
    availability: z.string(),
  }),
]);
export type DriftChange = z.infer<typeof driftChangeSchema>;

const driftKindSchema = z.enum(['scopes', 'renamed', 'revoked', 'identity', 'store-off']);

/** A change whose row is damaged. `was`: of which kind it was, null when that cannot be read either. */
export const unreadableChangeSchema = z.object({
  kind: z.literal('unreadable'),
  was: z.nullable(driftKindSchema),
});

/** One event. `tokenId` is null for a store's; `note` is what the operator wrote when acknowledging it. */
export const driftEventSchema = z.object({
  id,
  cabinetId: id,
  cabinetTitle: z.string(),
  tokenId: z.nullable(id),
  tokenTitle: z.nullable(z.string()),
  at: time,
  change: z.union([driftChangeSchema, unreadableChangeSchema]),
  acknowledgedAt: z.nullable(time),
  note: z.nullable(z.string()),
});
export type DriftEvent = z.infer<typeof driftEventSchema>;

/** Of which kind a change is, or was before its row was damaged; null when nobody can tell. */
export function kindOf(change: DriftEvent['change']): DriftChange['kind'] | null {
  return change.kind === 'unreadable' ? change.was : change.kind;
}

/** The last year of one token, by day of this computer's calendar (YYYY-MM-DD), oldest first; days without a check are left out. */
export const timelineSchema = z.object({
  days: z.array(
    z.object({
      day: z.string(),
      good: z.number(),
      bad: z.number(),
      unproven: z.number(),
      /** Mean time of the deciding answers in milliseconds; null when none came. */
      latencyMs: z.nullable(z.number()),
    }),
  ),
  events: z.array(driftEventSchema),
});
export type Timeline = z.infer<typeof timelineSchema>;
