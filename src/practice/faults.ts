// What can go wrong between a caller and the Market, switched on at will: errors of the Market, answers of
// something else on the way, and lines that break.
import { refuseBusinessOff } from './gate.ts';
import type { Refusal } from './refusal.ts';
import { errorEnvelope, refuse } from './refusal.ts';

/** A whole answer given in the Market's place. */
export type FaultAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * How the connection breaks: `hang` never answers, `stall` stops inside the body, `truncated` closes inside
 * the body, `reset` cuts the connection before an answer.
 */
export type LineFault = 'hang' | 'stall' | 'truncated' | 'reset';

const LINE_FAULTS: readonly string[] = ['hang', 'stall', 'truncated', 'reset'] satisfies LineFault[];

const json = (status: number, body: unknown): FaultAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const refusal = (status: number, code: string, message: string) => envelope(refuse(status, code, message));
const envelope = (one: Refusal) => json(one.status, errorEnvelope(one));
const html = (status: number, title: string): FaultAnswer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

// The Market's own answers (facts section 7) first, then those of other machines.
const ANSWERS = {
  'server-error': () => refusal(500, 'INTERNAL_ERROR', 'Internal server error'),
  unavailable: () =>
    refusal(503, 'SERVICE_UNAVAILABLE', 'Service temporarily unavailable. Please, try again later'),
  'rate-limited-without-time': () =>
    refusal(420, 'METHOD_FAILURE', 'Hit rate limit of 1 points per 2 minutes'),
  'too-many-requests': () => refusal(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests'),
  migrating: () => refusal(423, 'LOCKED', 'Business is in migration'),
  deprecated: () =>
    refusal(
      403,
      'NO_ACCESS_BY_DEPRECATION_POLICY',
      'The method is deprecated and is occasionally forbidden. Please stop using it',
    ),
  'access-denied': () => refusal(403, 'FORBIDDEN', 'Access denied'),
  'stores-off': (businessId: string) => envelope(refuseBusinessOff(businessId)),
  'bad-request': () => refusal(400, 'BAD_REQUEST', "'field' value is wrong"),
  'unknown-401': () => refusal(401, 'UNAUTHORIZED', 'Api-Key token is not welcome today'),
  '401-without-errors': () => json(401, { status: 'ERROR', errors: null }),
  'error-in-200': () => json(200, errorEnvelope(refuse(200, 'INTERNAL_ERROR', 'Something went wrong'))),
  'no-result': () => json(200, { status: 'OK' }),
  'client-closed': (): FaultAnswer => ({ status: 499, headers: {}, body: '' }),
  'bad-gateway': () => html(502, '502 Bad Gateway'),
  html: () => html(200, 'Sign in to the guest network'),
  'html-401': () => html(401, '401 Authorization Required'),
  'foreign-401': () => json(401, { error: 'unauthorized' }),
  'proxy-refused': (): FaultAnswer => {
    const page = html(407, '407 Proxy Authentication Required');
    return { ...page, headers: { ...page.headers, 'Proxy-Authenticate': 'Basic realm="office"' } };
  },
  redirect: (): FaultAnswer => ({ status: 302, headers: { Location: '/sign-in' }, body: '' }),
  empty: (): FaultAnswer => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body: '' }),
  'not-json': (): FaultAnswer => ({
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: 'OK',
  }),
  oversized: (): FaultAnswer => ({
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: `{"status":"OK","padding":"${'x'.repeat(32 * 1024 * 1024)}"}`,
  }),
};

/** `strip-credentials`: something on the way removes the headers that sign a call. */
export type FaultKind = keyof typeof ANSWERS | LineFault | 'strip-credentials';

export const FAULT_KINDS = [...Object.keys(ANSWERS), ...LINE_FAULTS, 'strip-credentials'] as FaultKind[];

/** For which operation (default: all) and how many calls (default: until cleared) a fault holds. */
export type FaultScope = { operationId?: string; times?: number };

export type FaultEffect =
  | { kind: 'answer'; answer: FaultAnswer }
  | { kind: 'line'; line: LineFault }
  | { kind: 'strip-credentials' };

export type Faults = ReturnType<typeof createFaults>;

/** No faults yet. They are used in the order they were set. */
export function createFaults() {
  let faults: { fault: FaultKind; operationId: string | undefined; left: number }[] = [];

  return {
    set(fault: FaultKind, { operationId, times = Number.POSITIVE_INFINITY }: FaultScope = {}): void {
      faults.push({ fault, operationId, left: times });
    },

    clear(): void {
      faults = [];
    },

    /** The fault that meets this call, counted as used. `businessId` is the caller's cabinet, for the wording. */
    take(operationId: string, businessId: string): FaultEffect | undefined {
      const met = faults.find((one) => one.operationId === undefined || one.operationId === operationId);
      if (!met) return undefined;
      met.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      if (met.fault === 'strip-credentials') return { kind: 'strip-credentials' };
      if (isLineFault(met.fault)) return { kind: 'line', line: met.fault };
      return { kind: 'answer', answer: ANSWERS[met.fault](businessId) };
    },
  };
}

const isLineFault = (fault: FaultKind): fault is LineFault => LINE_FAULTS.includes(fault);
