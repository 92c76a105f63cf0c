// What one operation of the Market's API is: its call, the scopes that open it, its limits and its end of life.
import { isAccessScope } from './access-scope.ts';
import { z } from './schema.ts';

/** How a store sells: from the Market's warehouse, from the seller's, by the seller's own delivery, ... */
const storeModelSchema = z.enum(['fby', 'fbs', 'dbs', 'express', 'laas']);
export type StoreModel = z.infer<typeof storeModelSchema>;

const MODELS_OF_PLACEMENT: Record<string, readonly StoreModel[]> = {
  FBS: ['fbs', 'express'],
  FBY: ['fby'],
  DBS: ['dbs'],
  LAAS: ['laas'],
};

/**
 * The models a store may be of, by the placement the Market names: FBS covers Express too (facts section 6). None for
 * a placement nobody knows.
 */
export function modelsOfPlacement(placement: string | null): readonly StoreModel[] {
  return MODELS_OF_PLACEMENT[placement ?? ''] ?? [];
}

/**
 * A fixed window of calls: `amount` per `periodDuration` hours or minutes. `unit` says what is counted:
 * `resp` is one per request, `req.X` and `resp.X` the items of collection X sent or returned.
 * Source: facts section 8.
 */
const resourceLimitSchema = z.strictObject({
  amount: z.int().check(z.positive()),
  period: z.enum(['hours', 'minutes']),
  periodDuration: z.int().check(z.positive()),
  unit: z.string().check(z.regex(/^(resp|(req|resp)(\.[A-Za-z]+)+)$/)),
});
export type ResourceLimit = z.infer<typeof resourceLimitSchema>;

/**
 * What an operation can concern. `prices` to `goods`, `promotion`, `settings`, `supplies` and `returns` are what it
 * shows or changes; the others say what an owner asks about:
 * - `money`: what was paid out, charged or earned (payouts, fees, closing documents, sales figures)
 * - `personal-data`: what a buyer gave or what tells who they are (names, addresses, phones, chats, reviews with their
 *   author, photos, labels), shown by a reading operation or sent by a writing one
 * - `messages`: writes to buyers, in chats or as public replies
 * - `deletes`: takes something away (goods, replies, outlets, licences, documents, goods of a promotion)
 * - `documents`: papers as files
 * - `reports`: starts a report job, which uses up the limit of reports
 * Source: facts sections 2, 3, 10 and 11; pages of the operations under reference.
 */
export const TOUCHES = [
  'prices',
  'orders',
  'stock',
  'goods',
  'promotion',
  'money',
  'personal-data',
  'messages',
  'deletes',
  'settings',
  'supplies',
  'returns',
  'documents',
  'reports',
] as const;
export type Touch = (typeof TOUCHES)[number];

/** Longer titles do not fit a line of the window; what cannot be seen, or turns text round, has no place in one. */
const title = z.string().check(z.regex(/^(?=.*\p{L})[^\p{C}\p{Zl}\p{Zp}]+$/u), z.maxLength(60));

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

// Nothing in a path may lead elsewhere than it reads: no dots, no empty parts, no query.
const path = z.string().check(z.regex(/^\/v\d(\/([A-Za-z][A-Za-z0-9-]*|\{[A-Za-z]+\}))+$/), z.maxLength(200));

/** A name as the Market spells its scopes. A catalogue newer than this program may know more than it does. */
const scopeName = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{2,63}$/));

/**
 * One query parameter. `many`: several values, separated by commas. `options` are the values of a `choice`.
 * Source: parameters of the operations in the official OpenAPI repository.
 */
const queryParamSchema = z.strictObject({
  name: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/)),
  type: z.enum(['text', 'integer', 'boolean', 'date', 'date-time', 'choice']),
  many: z.boolean(),
  required: z.boolean(),
  options: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(200))),
});
export type QueryParam = z.infer<typeof queryParamSchema>;

/**
 * One operation. `title` is our own short wording of what it does; `touches` is empty for reference data such as
 * regions and for what concerns nothing an owner asks about. `limitMedium` is null when the Medium subscription
 * changes nothing, `parallelLimit` is null when the usual four at a time hold. From `deprecation.degradationStart`
 * on the Market refuses a share of the calls at random. Source: facts sections 8, 10, 11 and 12.
 */
export const operationSchema = z.strictObject({
  operationId: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,99}$/)),
  title: z.strictObject({ ru: title, en: title }),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path,
  group: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/), z.maxLength(60)),
  touches: z.array(z.enum(TOUCHES)),
  models: z.array(storeModelSchema),
  scopes: z.array(scopeName).check(z.minLength(1), z.maxLength(100)),
  limit: resourceLimitSchema,
  limitMedium: z.nullable(resourceLimitSchema),
  parallelLimit: z.nullable(z.int().check(z.positive())),
  deprecation: z.nullable(
    z.strictObject({
      since: z.nullable(day),
      degradationStart: day,
      shutdown: day,
      replacement: z.nullable(z.string()),
    }),
  ),
  pathParams: z.array(z.string()),
  query: z.array(queryParamSchema),
  readOnly: z.boolean(),
  hasBody: z.boolean(),
  bodyRequired: z.boolean(),
  audience: z.array(z.enum(['seller', 'market-yandex-go', 'urbanads'])).check(z.minLength(1)),
});
export type Operation = z.infer<typeof operationSchema>;

/** The file of all operations with the day up to which the Market's changes are known. */
export const operationCatalogueSchema = z.strictObject({
  asOf: day,
  operations: z.array(operationSchema).check(z.minLength(1), z.maxLength(2000)),
});
export type OperationCatalogue = z.infer<typeof operationCatalogueSchema>;

/** The scopes that neither this program nor the catalogue in use knows: what they open cannot be told. */
export function scopesUnknownTo(operations: readonly Operation[], scopes: readonly string[]): string[] {
  return scopes.filter(
    (scope) => !isAccessScope(scope) && !operations.some((one) => one.scopes.includes(scope)),
  );
}

/** Whose cabinets call an API host: the operations closed to them are refused whatever the scopes (facts section 10). */
export type Seller = 'seller' | 'market-yandex-go';

/** True when a token of such a cabinet with these scopes may call the operation. */
export function canCall(operation: Operation, scopes: readonly string[], seller: Seller): boolean {
  return operation.audience.includes(seller) && isOpenTo(operation, scopes);
}

/**
 * True when a token with these scopes may call the operation: any one of the operation's scopes is enough.
 * Names the catalogue does not know open nothing. Source: facts section 1.
 */
export function isOpenTo(operation: Operation, scopes: readonly string[]): boolean {
  return operation.scopes.some((scope) => scopes.includes(scope));
}
