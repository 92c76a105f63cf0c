// What stands in the form of the console, and what becomes of it: a draft for main, a path to look at.
import type { CallDraft, CallLogEntry } from '../../../shared/api-call.ts';
import { modelsOfPlacement, type Operation } from '../../../shared/operation.ts';
import type { CabinetView, StoreView } from '../../../shared/views.ts';

export type CallForm = { params: Record<string, string>; query: Record<string, string>; body: string };

/** A form with what is known already: the cabinet's number, a store the operation fits. */
export function startForm(operation: Operation, cabinet: Pick<CabinetView, 'identity' | 'stores'>): CallForm {
  const known: Record<string, string | undefined> = {
    businessId: cabinet.identity?.id,
    campaignId: fittingStores(operation, cabinet.stores)[0]?.id,
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

/** The form as it was for a call of the history; bodies are not kept. */
export function formOf(entry: CallLogEntry, operation: Operation): CallForm {
  return { params: { ...entry.params }, query: { ...entry.query }, body: operation.bodyRequired ? '{}' : '' };
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
  for (const { name } of operation.query) {
    const value = form.query[name]?.trim() ?? '';
    if (value !== '') query.set(name, value);
  }
  const search = query.toString();
  return `${path}${search && `?${search}`}`;
}

/** Where a text stops being JSON, counted from one; null when it is JSON or empty, zeros when nobody can say. */
export function jsonErrorIn(text: string): { line: number; column: number } | null {
  if (text.trim() === '') return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const place = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
    if (place) return { line: Number(place[1]), column: Number(place[2]) };
    // Some messages name no place: that of a text that ends too early is its end.
    const lines = text.split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }
}
