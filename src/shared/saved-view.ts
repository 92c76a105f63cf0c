// A view of the list of all tokens that the operator keeps by name: columns, order, filters. It holds no secret.
import { AREAS } from './area.ts';
import { nameSchema } from './plain-text.ts';
import { z } from './schema.ts';

/** What a table of tokens can show, in the order it is shown; the token itself always is. */
export const LINE_COLUMNS = [
  'token',
  'cabinet',
  'state',
  'checked',
  'access',
  'holder',
  'purpose',
  'age',
  'flags',
] as const;
export type LineColumn = (typeof LINE_COLUMNS)[number];

export const LINE_STATES = ['good', 'bad', 'unproven', 'unchecked'] as const;

/** What stands beside the verdict, the gravest first. `policy`: it breaks a rule; `due`: it is older than the rules allow. */
export const LINE_FLAGS = [
  'identity',
  'elsewhere',
  'damaged',
  'drift',
  'policy',
  'due',
  'unknown-scopes',
  'watched',
] as const;
export type LineFlag = (typeof LINE_FLAGS)[number];

const days = z.nullable(z.int().check(z.minimum(1), z.maximum(3650)));
const id = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * All of them must hold; an empty list and null ask for nothing. `states`, `cabinets`, `flags`: any of these.
 * `access`: at least this level in an area; `everywhere` is a token with full control (manage) or that may read all of it
 * (view). `holder`: somebody, nobody, or one by id. `uncheckedDays`: no check within so many days. `olderDays`: kept for
 * longer. `needsAttention`: dead, not proven, or with a flag that is an alarm.
 */
const lineFiltersSchema = z.strictObject({
  text: z.string().check(z.maxLength(200)),
  states: z.array(z.enum(LINE_STATES)).check(z.maxLength(LINE_STATES.length)),
  access: z.nullable(
    z.strictObject({ area: z.enum([...AREAS, 'everywhere']), level: z.enum(['view', 'manage']) }),
  ),
  holder: z.nullable(z.union([z.enum(['somebody', 'nobody']), z.strictObject({ id })])),
  cabinets: z.array(id).check(z.maxLength(1000)),
  flags: z.array(z.enum(LINE_FLAGS)).check(z.maxLength(LINE_FLAGS.length)),
  uncheckedDays: days,
  olderDays: days,
  needsAttention: z.boolean(),
});
export type LineFilters = z.infer<typeof lineFiltersSchema>;

export const NO_FILTERS: LineFilters = {
  text: '',
  states: [],
  access: null,
  holder: null,
  cabinets: [],
  flags: [],
  uncheckedDays: null,
  olderDays: null,
  needsAttention: false,
};

const lineOrderSchema = z.strictObject({ by: z.enum(LINE_COLUMNS), descending: z.boolean() });
export type LineOrder = z.infer<typeof lineOrderSchema>;

/** Which list of the page of all cabinets a view opens. */
export const LISTS = ['cabinets', 'tokens'] as const;
export type ListName = (typeof LISTS)[number];

const lineColumnsSchema = z
  .array(z.enum(LINE_COLUMNS))
  .check(z.minLength(1), z.maxLength(LINE_COLUMNS.length));
const tableLookSchema = z.strictObject({ columns: lineColumnsSchema, order: lineOrderSchema });

/** How tables of tokens were last looked at: that of all cabinets, with its list, and those of single cabinets. */
export const tableLooksSchema = z.strictObject({
  list: z.enum(LISTS),
  all: tableLookSchema,
  cabinet: tableLookSchema,
});
export type TableLooks = z.infer<typeof tableLooksSchema>;

const BY_TITLE: LineOrder = { by: 'token', descending: false };
export const FIRST_TABLE_LOOKS: TableLooks = {
  list: 'cabinets',
  all: { columns: ['token', 'cabinet', 'state', 'access', 'holder'], order: BY_TITLE },
  cabinet: { columns: ['token', 'state', 'access', 'holder', 'age'], order: BY_TITLE },
};

export const viewDraftSchema = z.strictObject({
  title: nameSchema,
  list: z.enum(LISTS),
  columns: lineColumnsSchema,
  order: lineOrderSchema,
  filters: lineFiltersSchema,
});
export type ViewDraft = z.infer<typeof viewDraftSchema>;

/** A kept view. */
export const savedViewSchema = z.object({ id: z.string(), ...viewDraftSchema.shape });
export type SavedView = z.infer<typeof savedViewSchema>;

/** How many views are kept at most: a menu of more is no help. */
export const MOST_VIEWS = 50;
