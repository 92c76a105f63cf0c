// One call to the practice market, from its headers to its answer: faults first, then the door, the limits
// and the answer.
import { randomBytes } from 'node:crypto';
import type { Operation } from '../shared/operation.ts';
import { answerCall } from './answers.ts';
import { idsIn, parseBody, readBody, refuseBody } from './body.ts';
import type { FaultAnswer, Faults, LineFault } from './faults.ts';
import type { Caller, PathParams } from './gate.ts';
import { authorize, entityOf, identify, refuseForeign } from './gate.ts';
import { writeJson } from './json.ts';
import type { Query } from './pages.ts';
import type { RateLimits } from './rate-limits.ts';
import { costOf } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import { errorEnvelope, isRefusal } from './refusal.ts';
import type { Registry } from './registry.ts';

/** The market's moving parts, shared by its calls and its control. */
export type MarketParts = {
  registry: Registry;
  limits: RateLimits;
  faults: Faults;
  clock: () => number;
  storesPerPage: number;
  /** Resolves when the answer to this operation may go out, at the latest when the caller hangs up. */
  waitLatency: (operationId: string, hungUp: AbortSignal) => Promise<void>;
};

/** A call as it came in. */
export type IncomingCall = {
  operation: Operation;
  params: PathParams;
  query: Query;
  apiKey: string | undefined;
  authorization: string | undefined;
  contentType: string | undefined;
  bodyStream: AsyncIterable<Uint8Array>;
  hungUp: AbortSignal;
};

export type Reply = FaultAnswer | { line: LineFault };

/** The limit that holds for a cabinet: Light counts as no subscription (facts section 8). */
export function limitFor({ limit, limitMedium }: Operation, { cabinet }: Pick<Caller, 'cabinet'>) {
  return cabinet.subscription === 'MEDIUM' ? (limitMedium ?? limit) : limit;
}

/** Answers a call on a path the market has. */
export async function takeCall(parts: MarketParts, call: IncomingCall): Promise<Reply> {
  const body = await readBody(call.bodyStream);
  const signed = identify(parts.registry, call.apiKey, call.authorization);
  const fault = parts.faults.take(call.operation.operationId, signed.caller?.cabinet.businessId ?? '0');
  if (fault && fault.kind !== 'strip-credentials') {
    await parts.waitLatency(call.operation.operationId, call.hungUp);
    return fault.kind === 'line' ? { line: fault.line } : fault.answer;
  }

  const { caller, refusal } = fault ? identify(parts.registry, undefined, undefined) : signed;
  if (!caller) {
    await parts.waitLatency(call.operation.operationId, call.hungUp);
    return toAnswer(refusal);
  }

  if (refusal) {
    await parts.waitLatency(call.operation.operationId, call.hungUp);
    return charge(parts, call, caller, refusal);
  }
  const entity = entityOf(parts.registry, call.params, caller);
  const crowded = parts.limits.enter(call.operation, entity);
  if (crowded) return toAnswer(crowded);
  try {
    await parts.waitLatency(call.operation.operationId, call.hungUp);
    return charge(parts, call, caller, respond(parts, call, caller, body));
  } finally {
    parts.limits.leave(call.operation, entity);
  }
}

type Outcome = Refusal | { sent: unknown; answer: object };

function respond(parts: MarketParts, call: IncomingCall, caller: Caller, text: string | null): Outcome {
  const { registry, storesPerPage } = parts;
  const refused =
    refuseBody(call.operation, text, call.contentType) ??
    authorize(registry, call.operation, call.params, caller);
  if (refused) return refused;
  const body = parseBody(call.operation, text ?? '');
  if (body.refusal) return body.refusal;
  const foreign = refuseForeign(registry, caller, idsIn(body.value));
  if (foreign) return foreign;
  const answer = answerCall(call.operation.operationId, {
    registry,
    caller,
    params: call.params,
    query: call.query,
    body: body.value,
    storesPerPage,
  });
  return isRefusal(answer) ? answer : { sent: body.value, answer };
}

// Answers and refusals alike use the limit up (facts section 8: 2xx and 4xx count), a refusal of a known
// token too: who plans calls must reckon with that. A call over the limit costs nothing.
function charge(parts: MarketParts, { operation, params }: IncomingCall, caller: Caller, outcome: Outcome) {
  const entity = entityOf(parts.registry, params, caller);
  const limit = limitFor(operation, caller);
  const refused = isRefusal(outcome);
  const cost = refused ? 1 : costOf(limit, outcome.sent, outcome.answer);
  const over = refused ? undefined : parts.limits.check(operation, entity, limit, cost);
  if (!over) parts.limits.charge(operation, entity, limit, cost);
  const headers = parts.limits.headers(operation, entity, limit);
  if (over) return toAnswer(over, headers);
  return refused ? toAnswer(outcome, headers) : jsonAnswer(200, outcome.answer, headers);
}

/** A refusal as an answer. */
export function toAnswer(refusal: Refusal, headers: Record<string, string> = {}): FaultAnswer {
  return jsonAnswer(refusal.status, errorEnvelope(refusal), headers);
}

function jsonAnswer(status: number, body: unknown, headers: Record<string, string>): FaultAnswer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: writeJson(body) };
}

/** A W3C trace header, as the Market sends with each answer; support asks for it (facts section 9). */
export function makeTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}
