// Inputs that fit a call, made from its own schema: ids that are there, texts the handler will really read, values at their
// limits. What a field means is told by its name.
import type { Random } from '../faults/random.ts';
import { drawOf, drawText, ODD_TEXTS } from './ipc-payloads.ts';

/** A schema of zod, as far as it is looked into. */
export type Schema = { def: Definition; shape?: Record<string, Schema> };
type Check = { _zod: { def: { check: string; minimum?: number; maximum?: number; value?: number } } };
type Definition = {
  type: string;
  checks?: Check[];
  format?: string;
  entries?: Record<string, string>;
  values?: unknown[];
  options?: Schema[];
  innerType?: Schema;
  element?: Schema;
  keyType?: Schema;
  valueType?: Schema;
};

/** Gives a text for a field of this name in a call of this noun, or null where any text will do. */
export type TextFor = (field: string, noun: string) => string | null;

/** Makes a value that fits, as a rule: only the parser of the call itself decides. */
export function drawFitting(
  random: Random,
  schema: Schema,
  textFor: TextFor,
  noun: string,
  field = '',
): unknown {
  const { def } = schema;
  const into = (inner: Schema | undefined, name = field) => {
    if (!inner) throw new Error(`A ${def.type} without its inside`);
    return drawFitting(random, inner, textFor, noun, name);
  };
  switch (def.type) {
    case 'undefined':
      return undefined;
    case 'object':
      return drawFields(random, schema, into);
    case 'union':
      return into(drawOf(random, def.options ?? []));
    case 'nullable':
      return random.below(3) === 0 ? null : into(def.innerType);
    case 'optional':
      return random.below(3) === 0 ? undefined : into(def.innerType);
    case 'enum':
      return drawOf(random, Object.values(def.entries ?? {}));
    case 'literal':
      return drawOf(random, def.values ?? []);
    case 'boolean':
      return random.below(2) === 0;
    case 'number':
      return drawNumber(random, def);
    case 'string':
      return textFor(field, noun) ?? drawLongEnough(random, def);
    case 'array':
      return drawList(random, def, () => into(def.element));
    case 'record':
      return Object.fromEntries(
        Array.from({ length: Math.max(0, random.below(6) - 3) }, () => [
          textFor('key', noun) ?? 'key',
          into(def.valueType),
        ]),
      );
    default:
      throw new Error(`An input of the contract has a ${def.type}, which this attack cannot make`);
  }
}

function drawFields(
  random: Random,
  { shape = {} }: Schema,
  into: (inner: Schema, name: string) => unknown,
): Record<string, unknown> {
  const fields = Object.entries(shape).map(([name, inner]) => [name, into(inner, name)] as const);
  // Absent and undefined are both ways to leave something out.
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined || random.below(2) === 0));
}

function boundOf({ checks = [] }: Definition, check: string): number | undefined {
  const found = checks.map((one) => one._zod.def).find((one) => one.check === check);
  return found?.minimum ?? found?.maximum ?? found?.value;
}

function drawNumber(random: Random, def: Definition): number {
  const least = boundOf(def, 'greater_than') ?? 0;
  const most = boundOf(def, 'less_than') ?? 2 ** 31;
  return drawOf(random, [least, least + 1, least + 2, most, least + random.below(most - least)]);
}

function drawLongEnough(random: Random, def: Definition): string {
  const least = boundOf(def, 'min_length') ?? 0;
  const most = Math.min(boundOf(def, 'max_length') ?? 100, 5000);
  const kind = random.below(8);
  if (kind === 0) return 'ы'.repeat(most);
  if (kind === 1) return 'z'.repeat(least);
  const text =
    kind < 4 ? drawOf(random, ODD_TEXTS) : kind < 5 ? drawText(random) : `Лавка ${random.below(1e6)}`;
  return text.slice(0, most).padEnd(least, 'щ');
}

function drawList(random: Random, def: Definition, element: () => unknown): unknown[] {
  const least = boundOf(def, 'min_length') ?? 0;
  // A full list now and then.
  if (random.below(60) === 0) {
    const one = element();
    return Array.from({ length: boundOf(def, 'max_length') ?? 100 }, () => one);
  }
  return Array.from({ length: least + random.below(4) }, element);
}
