// A handover as it stands: what was written down when the token was given, whether it arrived, and whether it has ended.
import { handoverReasonSchema, handoverVerdictSchema } from './handover.ts';
import { HANDOVER_ENDS, ledgerContentSchema, proofSchema } from './ledger.ts';
import { nameSchema, noteSchema, reasonSchema } from './plain-text.ts';
import { z } from './schema.ts';
import { causeSchema, verdictSchema } from './verdict.ts';
import { checkViewSchema, tokenFactsSchema } from './views.ts';

const time = z.number();
const id = z.string();
const [handedOver] = ledgerContentSchema.def.options;

/** Folded from the ledger. `entry` is the number of the entry it began with, `holds` whether that one can be trusted. */
export const handoverSchema = z.extend(z.omit(handedOver, { kind: true }), {
  entry: z.number(),
  at: time,
  holds: z.boolean(),
  received: z.nullable(
    z.object({
      at: time,
      by: z.string(),
      openedAt: z.string(),
      check: z.object({ at: z.string(), verdict: verdictSchema, cause: causeSchema }),
    }),
  ),
  ended: z.nullable(
    z.object({ at: time, why: z.enum(HANDOVER_ENDS), note: z.string(), proof: z.nullable(proofSchema) }),
  ),
});
export type Handover = z.infer<typeof handoverSchema>;

/**
 * The check a handover rests on: `checkId` may be used for ten minutes. `mayGo` says what stands in the way: nothing,
 * a reason the operator must write down, or everything.
 */
export const handoverCheckSchema = z.object({
  checkId: id,
  tokenId: id,
  profileId: id,
  holderId: z.nullable(id),
  verdict: handoverVerdictSchema,
  reasons: z.array(handoverReasonSchema),
  missing: z.array(z.string()),
  excess: z.array(z.string()),
  tick: z.array(z.string()),
  untick: z.array(z.string()),
  check: checkViewSchema,
  facts: z.nullable(tokenFactsSchema),
  mayGo: z.enum(['freely', 'with-reason', 'not']),
});
export type HandoverCheck = z.infer<typeof handoverCheckSchema>;

const day = z.iso.date();

/** What an operator decides in the wizard. `despite` is needed where the check says `with-reason`. */
export const handoverOrderSchema = z.strictObject({
  checkId: id,
  holderId: id,
  by: nameSchema,
  note: noteSchema,
  despite: z.nullable(reasonSchema),
  way: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('copy') }),
    z.strictObject({
      kind: z.literal('package'),
      form: z.enum(['json', 'env']),
      lock: z.enum(['passphrase', 'recipient']),
      recipient: z.nullable(z.string().check(z.trim(), z.maxLength(4000))),
      useBy: z.nullable(day),
    }),
  ]),
});
export type HandoverOrder = z.infer<typeof handoverOrderSchema>;

/** What came of it. `file` is the path of the sealed package; `hasPassphrase`: its passphrase can be shown for a while. */
export const handoverDoneSchema = z.object({
  handover: handoverSchema,
  file: z.nullable(z.string()),
  hasPassphrase: z.boolean(),
});
export type HandoverDone = z.infer<typeof handoverDoneSchema>;
