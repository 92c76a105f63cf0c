// The ledger of handovers: what can stand in it. Entries are only ever added; names are kept as they were then.
import { handoverVerdictSchema } from './handover.ts';
import { holderKindSchema } from './holder.ts';
import { z } from './schema.ts';
import { causeSchema, verdictSchema } from './verdict.ts';

const id = z.string();
const time = z.number();
const text = z.string();

const tokenMention = z.object({ id, title: text, fingerprint: text, name: z.nullable(text) });
const cabinetMention = z.object({ id, title: text, api: text, businessId: z.nullable(text) });
const holderMention = z.object({ id, name: text, kind: holderKindSchema });
const names = z.array(text);
/** With all that was asked for: the profile may be changed or removed later. */
const profileMention = z.object({
  id,
  title: z.object({ ru: text, en: text }),
  scopes: names,
  operations: names,
  extraScopes: names,
  extraOperations: names,
});
const checkMention = z.object({ at: time, verdict: verdictSchema, cause: causeSchema });

/** What the Market itself said: the proof that a token is dead. */
export const proofSchema = z.object({
  at: time,
  cause: causeSchema,
  httpStatus: z.nullable(z.number()),
  message: z.nullable(text),
  traceparent: z.nullable(text),
});
export type Proof = z.infer<typeof proofSchema>;

/** How a token was given: by the clipboard, or as a sealed file. */
const HANDOVER_WAYS = ['copy', 'package'] as const;

/** Why a handover ended: `not-delivered` when the copy or the file failed after it was written down. */
export const HANDOVER_ENDS = ['returned', 'replaced', 'revoked', 'mistake', 'not-delivered'] as const;

export const POLICIES = [
  'full-control',
  'one-per-integration',
  'age',
  'unknown-holder',
  'excess',
  'left-holder',
] as const;
export const policySchema = z.enum(POLICIES);
export type Policy = z.infer<typeof policySchema>;

/**
 * One entry, by `kind`. `handed-over`: `check` is what the handover rested on, `reasons` the codes of its judgement,
 * `despite` why it was done although the judgement was not ready, `useBy` a day (YYYY-MM-DD). `received`: a receipt
 * came back. `continued`: the entries before it do not hold; `found` is the digest of them as they were then.
 */
export const ledgerContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('handed-over'),
    handoverId: id,
    token: tokenMention,
    cabinet: cabinetMention,
    holder: holderMention,
    profile: profileMention,
    way: z.enum(HANDOVER_WAYS),
    form: z.nullable(z.enum(['json', 'env'])),
    lock: z.nullable(z.enum(['passphrase', 'recipient'])),
    packageId: z.nullable(id),
    useBy: z.nullable(text),
    by: text,
    note: text,
    check: checkMention,
    verdict: handoverVerdictSchema,
    reasons: z.array(text),
    despite: z.nullable(text),
    scopes: z.array(text),
  }),
  z.object({
    kind: z.literal('received'),
    handoverId: id,
    packageId: id,
    receivedBy: text,
    openedAt: text,
    check: z.object({ at: text, verdict: verdictSchema, cause: causeSchema }),
  }),
  z.object({
    kind: z.literal('ended'),
    handoverId: id,
    why: z.enum(HANDOVER_ENDS),
    note: text,
    proof: z.nullable(proofSchema),
  }),
  z.object({ kind: z.literal('holder-left'), holder: holderMention, note: text }),
  z.object({ kind: z.literal('holder-back'), holder: holderMention, note: text }),
  z.object({
    kind: z.literal('rotation-begun'),
    rotationId: id,
    token: tokenMention,
    cabinet: cabinetMention,
    reason: text,
  }),
  z.object({
    kind: z.literal('rotation-ended'),
    rotationId: id,
    token: tokenMention,
    cabinet: cabinetMention,
    successor: z.nullable(tokenMention),
    outcome: z.enum(['proven', 'given-up']),
    note: text,
    proof: z.nullable(proofSchema),
  }),
  z.object({
    kind: z.literal('exception-granted'),
    exceptionId: id,
    policy: policySchema,
    token: tokenMention,
    cabinet: cabinetMention,
    until: text,
    reason: text,
  }),
  z.object({ kind: z.literal('exception-withdrawn'), exceptionId: id }),
  z.object({ kind: z.literal('continued'), reason: text, found: text, brokenEntry: z.nullable(z.number()) }),
]);
export type LedgerContent = z.infer<typeof ledgerContentSchema>;

/** An entry as the window sees it. `content` is null where the row cannot be read any more. */
export const ledgerEntrySchema = z.object({
  number: z.number(),
  at: time,
  holds: z.boolean(),
  content: z.nullable(ledgerContentSchema),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/**
 * Whether the ledger holds: every entry follows from the one before, and the last is sealed by this vault. When it
 * does not, `entry` is the number of the first wrong one, null when the end itself was exchanged. `head`: hash of the
 * last entry as hex, empty for an empty ledger.
 */
export const ledgerStateSchema = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal(true), entries: z.number(), head: text }),
  z.object({ holds: z.literal(false), entries: z.number(), entry: z.nullable(z.number()) }),
]);
export type LedgerState = z.infer<typeof ledgerStateSchema>;
