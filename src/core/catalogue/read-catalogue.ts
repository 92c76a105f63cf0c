// Reads a file of operations that came from outside: everything in it is doubted.
import { LONGEST_CATALOGUE } from '../../shared/catalogue.ts';
import { DAY_MS } from '../../shared/durations.ts';
import {
  type Operation,
  type OperationCatalogue,
  operationCatalogueSchema,
  type QueryParam,
} from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';

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
  if (!isDay(catalogue.asOf)) throw unreadable('not-a-catalogue', 'asOf');
  if (Date.parse(catalogue.asOf) > now + DAY_MS) throw unreadable('dated-ahead', 'asOf');
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

/** What the shape of an operation alone does not tell: twins, and what contradicts itself. */
function refuseContradictions({ operations }: OperationCatalogue): void {
  const ids = new Set(operations.map((one) => one.operationId));
  const seen = new Set<string>();
  operations.forEach((operation, index) => {
    const { operationId, method, path } = operation;
    const call = `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
    const wrong = seen.has(operationId)
      ? 'operationId'
      : seen.has(call)
        ? 'path'
        : contradictionIn(operation, ids);
    if (wrong !== null) throw unreadable('not-a-catalogue', `operations.${index}.${wrong}`);
    seen.add(operationId).add(call);
  });
}

/** The field of an operation that cannot be right, or null. */
function contradictionIn(operation: Operation, ids: ReadonlySet<string>): string | null {
  const { operationId, path, pathParams, scopes, query, hasBody, bodyRequired, deprecation } = operation;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (named.join() !== pathParams.join() || hasTwins(named)) return 'pathParams';
  if (hasTwins(scopes)) return 'scopes';
  // Complaints about a call name its fields: each name must be one field alone.
  if (hasTwins([...named, ...query.map((one) => one.name), 'body'])) return 'query';
  if (!query.every(hasRightOptions)) return 'query';
  if (hasBody && operation.method === 'GET') return 'hasBody';
  if (bodyRequired && !hasBody) return 'bodyRequired';
  if (!deprecation) return null;
  const { since, degradationStart, shutdown, replacement } = deprecation;
  if (replacement !== null && (!ids.has(replacement) || replacement === operationId)) {
    return 'deprecation.replacement';
  }
  return [since ?? shutdown, degradationStart, shutdown].every(isDay) ? null : 'deprecation';
}

/** Options for a choice alone, each once; in a list of them a comma would be taken for two. */
function hasRightOptions({ type, many, options = [] }: QueryParam): boolean {
  if ((type === 'choice') !== options.length > 0 || hasTwins(options)) return false;
  return !many || options.every((one) => !one.includes(','));
}

const hasTwins = (names: readonly string[]) => new Set(names).size < names.length;

/** `Date.parse` takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const date = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(date) && new Date(date).toISOString().slice(0, 10) === text;
}

function unreadable(
  problem: 'too-long' | 'not-json' | 'not-a-catalogue' | 'dated-ahead',
  where: string | null = null,
): Refusal {
  return new Refusal({ code: 'catalogue-unreadable', problem, where });
}
