// What was last chosen in the command palette: which thing, never its name.
import { z } from './schema.ts';

const PALETTE_KINDS = ['cabinet', 'action', 'token', 'holder', 'profile', 'operation'] as const;
export type PaletteKind = (typeof PALETTE_KINDS)[number];

/** How many are remembered. */
export const MOST_RECENT = 12;

export const recentItemSchema = z.strictObject({
  kind: z.enum(PALETTE_KINDS),
  id: z.string().check(z.minLength(1), z.maxLength(100)),
});
export type RecentItem = z.infer<typeof recentItemSchema>;

/** The list with one more chosen: the newest first, each once, the oldest forgotten. */
export function withRecent(items: readonly RecentItem[], chosen: RecentItem): RecentItem[] {
  const others = items.filter(({ kind, id }) => kind !== chosen.kind || id !== chosen.id);
  return [chosen, ...others].slice(0, MOST_RECENT);
}
