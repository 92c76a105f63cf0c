// Who can hold a token: people and integrations.
import { lineSchema, nameSchema, noteSchema } from './plain-text.ts';
import { z } from './schema.ts';

/** `owner`: the owner of the cabinets or who answers for them; full control may be theirs alone. */
export const HOLDER_KINDS = ['person', 'integration', 'owner'] as const;
export const holderKindSchema = z.enum(HOLDER_KINDS);
export type HolderKind = z.infer<typeof holderKindSchema>;

/** What an operator writes down of a holder. `recipient`: the holder's public key of age, for sealed packages. */
export const holderDraftSchema = z.strictObject({
  kind: holderKindSchema,
  name: nameSchema,
  contact: lineSchema(200),
  note: noteSchema,
  recipient: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(4000))),
});
export type HolderDraft = z.infer<typeof holderDraftSchema>;

/** A holder. `holds` counts the handovers that have not ended, `held` all there ever were. */
export const holderSchema = z.object({
  id: z.string(),
  kind: holderKindSchema,
  name: z.string(),
  contact: z.string(),
  note: z.string(),
  recipient: z.nullable(z.string()),
  createdAt: z.number(),
  leftAt: z.nullable(z.number()),
  holds: z.number(),
  held: z.number(),
});
export type Holder = z.infer<typeof holderSchema>;
