// What stands in the form of the console, and what becomes of it: a draft for main, a path to look at.
import type { CallDraft, CallLogEntry } from '../../../shared/api-call.ts';
import { findJsonFault } from '../../../shared/exact-json.ts';
import { modelsOfPlacement, type Operation } from '../../../shared/operation.ts';
import type { AppError } from '../../../shared/result.ts';
import type { CabinetView, StoreView } from '../../../shared/views.ts';

export type CallForm = { params: Record<string, string>; query: Record<string, string>; body: string };

/**
 * A form with what is known already: the cabinet's number, a store the operation fits. Which store is to be changed is
 * never guessed: where there are several the operator says it.
 */
export function startForm(operation: Operation, cabinet: Pick<CabinetView, 'identity' | 'stores'>): CallForm {
  const { identity, stores } = cabinet;
  const known: Record<string, string | undefined> = {
    businessId: identity?.id,
    campaignId:
      operation.readOnly || stores.length === 1 ? fittingStores(operation, stores)[0]?.id : undefined,
  };
  const params = operation.pathParams.map((name) => [name, known[name] ?? ''] as const);
  return { params: Object.fromEntries(params), query: {}, body: operation.bodyRequired ? '{}' : '' };
}

/** The stores an operation can be asked about: of a model it knows, open ones first. */
export function fittingStores(operation: Operation, stores: readonly StoreView[]): StoreView[] {
  const fits = ({ model }: StoreView) =>
    modelsOfPlacement(model).some((one) => operation.models.includes(one));
  const isOff = ({ availability }: StoreView) => (availability ?? 'AVAILABLE') !== 'AVAILABLE';
  return stores.filter(fits).sort((a, b) => Number(isOff(a)) - Number(isOff(b)));
}

/** The form as it was for a call of the history, as far as the catalogue still has its fields; bodies are not kept. */
export function formOf(entry: CallLogEntry, operation: Operation): CallForm {
  const query = operation.query.map(({ name }) => name);
  return {
    params: pick(entry.params, operation.pathParams),
    query: pick(entry.query, query),
    body: operation.bodyRequired ? '{}' : '',
  };
}

function pick(values: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name] ?? '']),
  );
}

type CallProblem = Extract<AppError, { code: 'call-invalid' }>;

/**
 * The first field that is plainly not ready. Main judges every call, but nobody shall unlock one that cannot go out.
 */
export function findUnready(operation: Operation, form: CallForm): CallProblem | null {
  const problem = (field: string, what: CallProblem['problem']): CallProblem => ({
    code: 'call-invalid',
    field,
    problem: what,
  });
  const isEmpty = (value: string | undefined) => (value ?? '').trim() === '';
  const param = operation.pathParams.find((name) => isEmpty(form.params[name]));
  if (param !== undefined) return problem(param, 'missing');
  const field = operation.query.find(({ name, required }) => required && isEmpty(form.query[name]));
  if (field) return problem(field.name, 'missing');
  if (operation.bodyRequired && isEmpty(form.body)) return problem('body', 'missing');
  return operation.hasBody && findJsonFault(form.body) ? problem('body', 'not-json') : null;
}

/** False for a field that main complains of and the form does not show, as after the catalogue changed. */
export function hasField(operation: Operation, name: string): boolean {
  return (
    operation.pathParams.includes(name) ||
    operation.query.some((field) => field.name === name) ||
    (name === 'body' && operation.hasBody)
  );
}

/** What goes to main; empty query fields are left out. */
export function draftOf(tokenId: string, operation: Operation, form: CallForm): CallDraft {
  const query = Object.entries(form.query).filter(([, value]) => value.trim() !== '');
  const body = operation.hasBody ? form.body : '';
  return {
    tokenId,
    operationId: operation.operationId,
    params: form.params,
    query: Object.fromEntries(query),
    body,
  };
}

/** Path and query as they would go out, with the names of what is still missing. */
export function targetOf(operation: Operation, form: CallForm): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = form.params[name]?.trim() ?? '';
    return value === '' ? whole : encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const { name, many } of operation.query) {
    const value = form.query[name]?.trim() ?? '';
    // As main sends it: without the spaces around commas.
    if (value !== '') query.set(name, many ? value.split(/\s*,\s*/).join(',') : value);
  }
  const search = query.toString();
  return `${path}${search && `?${search}`}`;
}
