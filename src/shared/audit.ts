// The audit trail: what was done to the vault and its tokens, in the order it was done. No entry holds a secret.
import { policySchema } from './ledger.ts';
import { policyRulesSchema } from './policy.ts';
import { z } from './schema.ts';

/** A token as an entry names it: readable also when the token is long gone. */
const auditedTokenSchema = z.object({
  tokenId: z.string(),
  title: z.string(),
  cabinetTitle: z.string(),
  /** Eight characters, as everywhere. */
  fingerprint: z.string(),
});
export type AuditedToken = z.infer<typeof auditedTokenSchema>;

/** A cabinet as an entry names it; entries of earlier versions of the program do not say its id. */
const auditedCabinet = { cabinetTitle: z.string(), cabinetId: z.exactOptional(z.string()) };

const time = z.int().check(z.minimum(0));
const count = z.int().check(z.minimum(0));
const minutes = z.nullable(count);
const days = z.nullable(count);

/** `unreadable`: what stood there was damaged. A number or null is the age in days, null for any. */
const ruleValueSchema = z.union([z.boolean(), days, z.literal('unreadable')]);
const ruleChangeSchema = z.object({
  rule: z.keyof(policyRulesSchema),
  from: ruleValueSchema,
  to: ruleValueSchema,
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

export const LOCK_REASONS = [
  'hand',
  'idle',
  'suspend',
  'screen',
  'clock',
  'quit',
  'shutdown',
  'restore',
  'crash',
  'update',
] as const;
/** Why the vault was locked; `shutdown`: the computer, or the session of its user, came to an end; `clock`: the computer had slept or its clock was moved, and no other sign of it came; `update`: the program gave way to a newer version of itself. */
export type LockReason = (typeof LOCK_REASONS)[number];

/** What an entry tells. Times are milliseconds since 1970. */
export const auditContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), how: z.enum(['new', 'passphrase', 'keyring']) }),
  /** Wrong passphrases. Written at the next opening: while the vault is locked nothing can be sealed. */
  z.object({ kind: z.literal('opening-failed'), tries: count, firstAt: time, lastAt: time }),
  /** This computer's keyring did not give the key. Written at the next opening, like wrong passphrases. */
  z.object({ kind: z.literal('quick-unlock-failed'), tries: count, firstAt: time, lastAt: time }),
  z.object({ kind: z.literal('locked'), why: z.enum(LOCK_REASONS) }),
  /** After how many minutes without a touch the vault locks by itself; null: never. */
  z.object({ kind: z.literal('lock-after-changed'), from: minutes, to: minutes }),
  /** After how many seconds a copied secret is taken from the clipboard. */
  z.object({ kind: z.literal('clipboard-time-changed'), from: count, to: count }),
  z.object({ kind: z.literal('passphrase-changed') }),
  z.object({ kind: z.literal('quick-unlock-changed'), enabled: z.boolean() }),
  z.object({ kind: z.literal('token-revealed'), token: auditedTokenSchema }),
  z.object({ kind: z.literal('token-copied'), token: auditedTokenSchema }),
  z.object({ kind: z.literal('token-added'), token: auditedTokenSchema }),
  z.object({ kind: z.literal('token-discarded'), token: auditedTokenSchema }),
  z.object({ kind: z.literal('token-restored'), token: auditedTokenSchema }),
  z.object({ kind: z.literal('token-erased'), token: auditedTokenSchema }),
  /** The address was not the one that was saved, and the operator said which market it is. */
  z.object({ kind: z.literal('address-settled'), cabinetTitle: z.string(), api: z.string() }),
  z.object({ kind: z.literal('cabinet-discarded'), ...auditedCabinet }),
  z.object({ kind: z.literal('cabinet-restored'), ...auditedCabinet }),
  z.object({ kind: z.literal('cabinet-erased'), ...auditedCabinet }),
  z.object({ kind: z.literal('handed-over'), token: auditedTokenSchema, holder: z.string() }),
  /** Entries of the first version of the program do not say what changed. */
  z.object({ kind: z.literal('policy-rules-changed'), changes: z.exactOptional(z.array(ruleChangeSchema)) }),
  /** The age in days that tokens of one cabinet may reach; null for that of the rules. */
  z.object({ kind: z.literal('cabinet-age-changed'), cabinetTitle: z.string(), from: days, to: days }),
  /** `until`: the last day (YYYY-MM-DD) on which it holds, or would have held. Neither it nor `policy` is in the first entries. */
  z.object({
    kind: z.literal('policy-exception'),
    token: auditedTokenSchema,
    granted: z.boolean(),
    policy: z.exactOptional(policySchema),
    until: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal('tokens-exported'), form: z.enum(['sealed', 'plain']), tokens: count }),
  z.object({ kind: z.literal('tokens-imported'), tokens: count }),
  z.object({ kind: z.literal('backup-made') }),
  z.object({ kind: z.literal('backup-restored'), madeAt: time }),
  /** The trail was changed from outside: what was found is taken note of, and stays to be seen. */
  z.object({ kind: z.literal('continued'), found: z.string(), brokenEntry: z.nullable(z.number()) }),
]);
export type AuditContent = z.infer<typeof auditContentSchema>;

/** `content` is null when the entry cannot be read; `holds` is false when somebody changed it or one after it. */
export const auditEntrySchema = z.object({
  number: z.number(),
  at: time,
  holds: z.boolean(),
  content: z.nullable(auditContentSchema),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/**
 * Whether the whole trail holds. When it does not, `trustedFrom` is the number of the entry from which on it does, null
 * when not even the newest can be trusted. `missingFrom`: number of the first entry that this computer knew and that
 * is not there any more, because an older database was put in place; null when none is missing, or when a backup was
 * restored since, which says why.
 */
export const auditStateSchema = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal(true), entries: z.number(), missingFrom: z.nullable(z.number()) }),
  z.object({ holds: z.literal(false), entries: z.number(), trustedFrom: z.nullable(z.number()) }),
]);
export type AuditState = z.infer<typeof auditStateSchema>;
