// One call and its answer, as checks read it.
import type { Exchange } from '../../src/core/market/request.ts';

/** An introspection that was answered with nothing in particular at `at`, apart from what is said. */
export const madeExchange = (at: number, more: Partial<Exchange> = {}): Exchange => ({
  operationId: 'getAuthTokenInfo',
  at,
  ms: 120,
  status: 200,
  failure: null,
  json: { status: 'OK' },
  errors: null,
  limitRemaining: null,
  limitUntil: null,
  date: null,
  traceparent: null,
  ...more,
});
