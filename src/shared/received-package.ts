// A sealed package that was opened: what its sender says, and what the Market said of its token just now.
import { handoverReasonSchema, handoverVerdictSchema } from './handover.ts';
import { z } from './schema.ts';
import { packageContentsSchema } from './sealed-package.ts';
import { trialViewSchema } from './views.ts';

/** `verdict` and the rest judge the token against what the package promises. It can be kept by `trial`, for ten minutes. */
export const packageViewSchema = z.object({
  openedId: z.string(),
  contents: packageContentsSchema,
  trial: trialViewSchema,
  verdict: handoverVerdictSchema,
  reasons: z.array(handoverReasonSchema),
  missing: z.array(z.string()),
  excess: z.array(z.string()),
});
export type PackageView = z.infer<typeof packageViewSchema>;
