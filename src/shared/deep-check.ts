// What a deep check proves beyond introspection: one result per area of the cabinet.
import { AREAS } from './area.ts';
import { z } from './schema.ts';

/**
 * `confirmed`: a call of the area passed with this token. `refused`: the Market said the scope is missing.
 * `not-applicable`: this cabinet has nothing the area could be tried on. `not-provable`: tried or not, nothing follows.
 */
export const areaResultSchema = z.object({
  area: z.enum(AREAS),
  result: z.enum(['confirmed', 'refused', 'not-applicable', 'not-provable']),
  /**
   * Why not. `no-store`: no store at all; `no-fitting-store`: none of a model the operation knows; `market-yandex-go`:
   * closed to sellers of that market; `shared`: the call passes through another scope of this token too;
   * `stores-off`: the stores do not take calls; `limit`: the request limit is used up; `trouble`: network or Market;
   * `other-refusal`: refused for a reason that is not the scope; `no-identity`: the cabinet is not known.
   */
  reason: z.nullable(
    z.enum([
      'no-store',
      'no-fitting-store',
      'market-yandex-go',
      'shared',
      'stores-off',
      'limit',
      'trouble',
      'other-refusal',
      'no-identity',
    ]),
  ),
  operationId: z.nullable(z.string()),
  /** True when it contradicts the scopes introspection named; an edit takes up to ten minutes to show (facts section 1). */
  unexpected: z.boolean(),
});
export type AreaResult = z.infer<typeof areaResultSchema>;

/** One call a deep check is going to make, listed before it is made. All of them only read. */
const plannedCallSchema = z.object({
  operationId: z.string(),
  method: z.string(),
  path: z.string(),
  /** The area it speaks for; null for calls that prepare another. */
  area: z.nullable(z.enum(AREAS)),
  storeName: z.nullable(z.string()),
});
export type PlannedCall = z.infer<typeof plannedCallSchema>;

/** The plan of one deep check, good for ten minutes; `without` are the areas it cannot try, with the reason. */
export const deepPlanSchema = z.object({
  planId: z.string(),
  tokenId: z.string(),
  calls: z.array(plannedCallSchema),
  without: z.array(areaResultSchema),
});
export type DeepPlan = z.infer<typeof deepPlanSchema>;
