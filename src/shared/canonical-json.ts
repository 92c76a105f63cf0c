// One spelling for one value: what is signed, chained or proven is bytes, and two programs must write the same ones.

/** What canonical JSON can say. Numbers are whole: fractions have several spellings. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue };

/**
 * JSON without white space and with the names of each object in the order of their code units. Equal values give equal
 * texts, in whatever order their fields were written.
 * @throws TypeError for a number that is not a safe whole one, and for what JSON cannot say
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`Canonical JSON has no number ${value}`);
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`Canonical JSON has no ${typeof value}`);
  const fields = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

// `Array.isArray` does not narrow a readonly list.
const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);
