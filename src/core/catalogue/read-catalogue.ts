// Reads a file of operations that came from outside: everything in it is doubted.
import { LONGEST_CATALOGUE } from '../../shared/catalogue.ts';
import { type OperationCatalogue, operationCatalogueSchema } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * @param text the file's text; a leading BOM is ignored
 * @param now milliseconds since 1970; a file dated more than a day ahead would shut out every later one
 * @throws Refusal `catalogue-unreadable` with what is wrong, and where in the file if that can be said
 */
export function readCatalogue(text: string, now: number): OperationCatalogue {
  if (text.length > LONGEST_CATALOGUE) throw unreadable('too-long');
  const parsed = operationCatalogueSchema.safeParse(parseJson(text));
  if (!parsed.success) throw unreadable('not-a-catalogue', parsed.error.issues[0]?.path.join('.') ?? null);
  const catalogue = parsed.data;
  const date = Date.parse(`${catalogue.asOf}T00:00:00Z`);
  // `Date.parse` takes 30 February for 2 March.
  if (Number.isNaN(date) || new Date(date).toISOString().slice(0, 10) !== catalogue.asOf) {
    throw unreadable('not-a-catalogue', 'asOf');
  }
  if (date > now + DAY_MS) throw unreadable('dated-ahead', 'asOf');
  refuseContradictions(catalogue);
  return catalogue;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // Any file may be chosen by mistake; what it is instead does not matter.
    throw unreadable('not-json');
  }
}

/** What the shape of an operation alone does not tell: twins, and parameters its path does not have. */
function refuseContradictions({ operations }: OperationCatalogue): void {
  const ids = new Set<string>();
  const calls = new Set<string>();
  operations.forEach(({ operationId, method, path, pathParams, deprecation }, index) => {
    const place = `operations.${index}`;
    const call = `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    if (ids.has(operationId)) throw unreadable('not-a-catalogue', `${place}.operationId`);
    if (calls.has(call)) throw unreadable('not-a-catalogue', `${place}.path`);
    if (named.join() !== pathParams.join()) throw unreadable('not-a-catalogue', `${place}.pathParams`);
    const replacement = deprecation?.replacement ?? null;
    if (replacement !== null && !operations.some((one) => one.operationId === replacement)) {
      throw unreadable('not-a-catalogue', `${place}.deprecation.replacement`);
    }
    ids.add(operationId);
    calls.add(call);
  });
}

function unreadable(
  problem: 'too-long' | 'not-json' | 'not-a-catalogue' | 'dated-ahead',
  where: string | null = null,
): Refusal {
  return new Refusal({ code: 'catalogue-unreadable', problem, where });
}
