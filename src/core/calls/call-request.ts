// Turns what the operator wrote into a request: only fields the operation has, nothing that could lead elsewhere.
import { type CALL_PROBLEMS, type CallDraft, LONGEST_BODY } from '../../shared/api-call.ts';
import type { Operation, QueryParam } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import { findOperation } from '../market/catalogue.ts';
import type { MarketRequest } from '../market/request.ts';
import type { Secret } from '../secret.ts';

type Problem = (typeof CALL_PROBLEMS)[number];

/** The one operation that takes a file and no JSON. Source: reference/chats/sendFileToChat. */
const TAKES_FILE = 'sendFileToChat';

/**
 * The request for a draft.
 * @param operation the catalogue's, by the draft's id
 * @param token must stand nowhere in the draft: not in a URL, and not in what is kept of the call
 * @throws Refusal `call-invalid`, naming the first field that cannot be sent
 */
export function buildRequest(operation: Operation, draft: CallDraft, token: Secret): MarketRequest {
  if (operation.operationId === TAKES_FILE) throw invalid('body', 'file-needed');
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(readParam(name, fieldOf(draft.params, name), token)),
  );
  refuseUnknown('params', draft.params, operation.pathParams);
  refuseUnknown('query', draft.query, namesOf(operation.query));
  const query = new URLSearchParams();
  for (const field of operation.query) {
    const value = readQuery(field, fieldOf(draft.query, field.name), token);
    if (value !== '') query.set(field.name, value);
  }
  const search = query.toString();
  return {
    operationId: operation.operationId,
    method: operation.method,
    target: `${path}${search && `?${search}`}`,
    body: readBody(operation, draft.body, token),
  };
}

/**
 * True when the call is known to change nothing. Only the program's own catalogue can say so: a loaded file may make
 * an operation a writing one, never the other way round, and what it alone knows counts as writing, a field of a
 * known operation too.
 */
export function isKnownToRead(
  operation: Operation,
  { query, body }: Pick<CallDraft, 'query' | 'body'>,
): boolean {
  const own = findOperation(operation.operationId);
  if (own?.method !== operation.method || own.path !== operation.path) return false;
  const known = namesOf(own.query);
  const isAsKnown = Object.keys(query).every((name) => known.includes(name) || fieldOf(query, name) === '');
  return isAsKnown && (own.hasBody || body.trim() === '') && own.readOnly && operation.readOnly;
}

const namesOf = (fields: readonly QueryParam[]) => fields.map((one) => one.name);

function fieldOf(fields: Record<string, string>, name: string): string {
  return Object.hasOwn(fields, name) ? (fields[name] ?? '').trim() : '';
}

/** The name itself is not repeated: it may be anything, a token too. */
function refuseUnknown(
  where: 'params' | 'query',
  fields: Record<string, string>,
  known: readonly string[],
): void {
  if (Object.keys(fields).some((name) => !known.includes(name))) throw invalid(where, 'unknown');
}

/** An id of the Market in a path: letters, digits and a few marks, and never dots alone, which would climb up. */
function readParam(name: string, value: string, token: Secret): string {
  if (value === '') throw invalid(name, 'missing');
  if (holdsToken(value, token)) throw invalid(name, 'holds-token');
  if (!/^[\w.~-]{1,200}$/.test(value) || /^\.+$/.test(value)) throw invalid(name, 'malformed');
  return value;
}

const QUERY_FORMS: Partial<Record<QueryParam['type'], RegExp>> = {
  integer: /^-?\d{1,19}$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/,
};

function readQuery(field: QueryParam, value: string, token: Secret): string {
  const { name, type, many, required, options } = field;
  if (value === '') {
    if (required) throw invalid(name, 'missing');
    return '';
  }
  if (holdsToken(value, token)) throw invalid(name, 'holds-token');
  if (/\p{Cc}/u.test(value)) throw invalid(name, 'malformed');
  const values = many ? value.split(',').map((one) => one.trim()) : [value];
  const form = QUERY_FORMS[type];
  const isRight = (one: string) =>
    one !== '' && (!form || form.test(one)) && (type !== 'choice' || (options ?? []).includes(one));
  if (!values.every(isRight)) throw invalid(name, 'malformed');
  return values.join(',');
}

/** The body goes out as it was written: parsed and printed anew it could lose digits of an id. */
function readBody({ hasBody, bodyRequired }: Operation, text: string, token: Secret): string | null {
  if (text.trim() === '') {
    if (bodyRequired) throw invalid('body', 'missing');
    return null;
  }
  if (!hasBody) throw invalid('body', 'unknown');
  if (Buffer.byteLength(text, 'utf8') > LONGEST_BODY) throw invalid('body', 'too-long');
  if (holdsToken(text, token)) throw invalid('body', 'holds-token');
  // Escaped letters are letters to whoever reads the body.
  if (holdsToken(JSON.stringify(parseBody(text)), token)) throw invalid('body', 'holds-token');
  return text;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('body', 'not-json');
  }
}

/** This token, or what looks like another or most of one (facts section 1): nobody means to send one anywhere but in its header. */
function holdsToken(text: string, token: Secret): boolean {
  const colon = '(:|%3A|%253A)';
  const others = new RegExp(`ACMA${colon}[A-Za-z0-9]{20,}|[A-Za-z0-9]{40}${colon}[0-9a-f]{8}`, 'i');
  return token.maskIn(text) !== text || others.test(text);
}

function invalid(field: string, problem: Problem): Refusal {
  return new Refusal({ code: 'call-invalid', field, problem });
}
