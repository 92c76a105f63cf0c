// The watch for a change the operator made in the cabinet.
import { z } from './schema.ts';

const time = z.number();

/** What the operator changed in the cabinet and expects to see. */
export const WATCHED_CHANGES = ['any', 'scopes', 'name', 'revoked'] as const;

/**
 * A watch: looks 1, 3, 6, 10 and 12 minutes after it began until the change shows (an edit is applied within ten
 * minutes; facts section 1). `outcome` is null while it goes on; `nextLookAt` is null once it ended. `already`: the
 * very first look showed something else than was known before, so it cannot be told whether that is the edit;
 * `not-looked`: the
 * looks that were left did not get through within the hour; `unreadable`: its row is damaged, so nobody looks any more.
 */
export const watchSchema = z.object({
  startedAt: time,
  expected: z.enum(WATCHED_CHANGES),
  looks: z.number(),
  nextLookAt: z.nullable(time),
  outcome: z.nullable(z.enum(['seen', 'not-seen', 'already', 'not-looked', 'unreadable'])),
});
export type Watch = z.infer<typeof watchSchema>;
