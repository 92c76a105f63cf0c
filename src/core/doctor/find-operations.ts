// The operations of the catalogue that a text names: by id, or by method and path as they stand in a log or an address.
import type { Operation } from '../../shared/operation.ts';

/** More than this would be a list of operations, not an error about one. */
const MOST = 3;
const MOST_PATHS = 50;
const PATH =
  /(?:\b(GET|POST|PUT|DELETE)\b["',:\s]{1,4})?(?:https?:\/\/[\w.:-]+)?((?:\/v\d)?(?:\/[\w{}…*-]+){1,12}(?:\.json)?)/g;

/** @returns ids in the order the text names them, those with an exact version first; none when it names none */
export function findOperations(text: string, operations: readonly Operation[]): string[] {
  const byId = new Map(operations.map(({ operationId }) => [operationId, operationId]));
  const named = [...text.matchAll(/\b[a-z][a-zA-Z0-9]{5,99}\b/g)].flatMap(([word]) => byId.get(word) ?? []);
  // The method may stand in a field of its own.
  const alone = new Set(text.match(/\b(?:GET|POST|PUT|DELETE)\b/g));
  const onlyMethod = alone.size === 1 ? [...alone][0] : undefined;
  const pathed = [...text.matchAll(PATH)].slice(0, MOST_PATHS).flatMap(([, method, path]) => {
    const fitting = operations.filter((one) => fits(one.path, path ?? ''));
    const asked = method ?? onlyMethod;
    const exact = fitting.filter((one) => one.method === asked);
    return (exact.length > 0 ? exact : fitting).map(({ operationId }) => operationId);
  });
  return [...new Set([...named, ...pathed])].slice(0, MOST);
}

/** True when the path is the pattern's, with or without the version, ids or placeholders for its variable parts. */
function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/').slice(1);
  const given = path
    .replace(/\.json$/, '')
    .split('/')
    .slice(1);
  const hasVersion = /^v\d$/.test(given[0] ?? '');
  const parts = hasVersion ? wanted : wanted.slice(1);
  if (parts.length !== given.length) return false;
  // Variable parts alone fit every address there is.
  if (!hasVersion && parts.length < 2) return false;
  return parts.every((part, at) => part.startsWith('{') || part === given[at]);
}
