// What stands in a sealed package besides the token, and what stands in its receipt. docs/package-format.md tells the
// same to people without the program.
import { apiAddressSchema } from './api-address.ts';
import { lineSchema, noteSchema } from './plain-text.ts';
import { z } from './schema.ts';
import { causeSchema, verdictSchema } from './verdict.ts';

// Wide enough for whatever the program itself keeps: it cuts the Market's texts at a thousand letters.
const name = lineSchema(1000);
const marketId = z.string().check(z.regex(/^[0-9]{1,20}$/));
const moment = z.iso.datetime({ offset: true }).check(z.maxLength(40));
// Any text, not a known scope: the Market may have named one that this program does not know.
const scopes = z.array(name).check(z.maxLength(200));

/** Of a file, in bytes; more is not read. A usual package has some ten thousand. */
export const LONGEST_PACKAGE = 256 * 1024;

/** How the contents are written down inside the seal: as JSON, or as a `.env` file a program can be started with. */
export const PACKAGE_FORMS = ['json', 'env'] as const;
export type PackageForm = (typeof PACKAGE_FORMS)[number];

/**
 * Everything a package says of its token. `cabinet`: id and name as the Market gave them, null where it did not, and
 * the title the sender calls it by. `tokenName`: its name in the cabinet. `operations`: ids of those it may call.
 * `issuedAt`: ISO 8601. `useBy`: a day (YYYY-MM-DD) the sender asks to keep to, which nothing can enforce.
 * `from`, `to`: names of people.
 */
export const packageContentsSchema = z.object({
  packageId: z.uuid(),
  api: apiAddressSchema,
  cabinet: z.object({ id: z.nullable(marketId), name: z.nullable(name), title: name }),
  tokenName: z.nullable(name),
  profile: z.nullable(
    z.object({ id: z.string().check(z.maxLength(64)), title: z.object({ ru: name, en: name }) }),
  ),
  scopes,
  operations: z.array(z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,99}$/))).check(z.maxLength(2000)),
  issuedAt: moment,
  useBy: z.nullable(z.iso.date()),
  from: name,
  to: name,
  note: noteSchema,
});
export type PackageContents = z.infer<typeof packageContentsSchema>;

// As it was written: the proof covers every sign of it.
const said = z.string().check(z.maxLength(1000));

/**
 * What the receiver of a package sends back: that it arrived, and what the Market said of the token on their side.
 * `openedAt` and `check.at`: ISO 8601. `proof`: HMAC-SHA-256 under the token over everything else, in base64. Strict,
 * because a field the proof does not cover would be believed with the rest.
 */
export const receiptSchema = z.strictObject({
  format: z.literal('klyuchnik-receipt'),
  version: z.literal(1),
  packageId: z.uuid(),
  receivedBy: said,
  openedAt: moment,
  check: z.strictObject({
    verdict: verdictSchema,
    cause: causeSchema,
    at: moment,
    scopes: z.nullable(z.array(said).check(z.maxLength(200))),
    cabinet: z.nullable(z.strictObject({ id: marketId, name: z.nullable(said) })),
  }),
  proof: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
});
export type Receipt = z.infer<typeof receiptSchema>;
/** What a receipt says; its proof and its format are added when it is written. */
export type ReceiptFacts = Omit<Receipt, 'format' | 'version' | 'proof'>;
