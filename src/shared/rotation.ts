// Replacing a token: a new one is made, given to the same holders, and the old one dies, by the Market's own word.
import { proofSchema } from './ledger.ts';
import { z } from './schema.ts';
import { checkViewSchema } from './views.ts';
import { watchSchema } from './watch.ts';

const id = z.string();
const time = z.number();
const tokenRef = z.object({ id, title: z.string(), fingerprint: z.string() });

/**
 * How the new token's operations stand to those of the old: `same`, only some of them, more, or not known because one
 * of the two was never told.
 */
const SUCCESSOR_FITS = ['same', 'narrower', 'wider', 'unknown'] as const;

/**
 * What is to be done next: make and choose the new token, hand it to those who hold the old one, delete the old one in
 * the cabinet, or nothing.
 */
const ROTATION_STEPS = ['make-new', 'hand-over', 'delete-old', 'ended'] as const;

/**
 * A rotation. `holders` are those who hold the old token, and whether they have the new one by now; `lastCheck` and
 * `watch` are those of the old token, `proof` the Market's word that it is dead. `isProofDamaged`: what was written down of
 * it cannot be read, and `proof` is what the checks of the token say. `outcome` is null while it goes on.
 */
export const rotationSchema = z.object({
  id,
  cabinetId: id,
  cabinetTitle: z.string(),
  token: tokenRef,
  successor: z.nullable(tokenRef),
  fit: z.nullable(z.enum(SUCCESSOR_FITS)),
  reason: z.string(),
  beganAt: time,
  endedAt: z.nullable(time),
  outcome: z.nullable(z.enum(['proven', 'given-up'])),
  proof: z.nullable(proofSchema),
  isProofDamaged: z.boolean(),
  step: z.enum(ROTATION_STEPS),
  holders: z.array(z.object({ id, name: z.string(), hasSuccessor: z.boolean() })),
  lastCheck: z.nullable(checkViewSchema),
  watch: z.nullable(watchSchema),
});
export type Rotation = z.infer<typeof rotationSchema>;
