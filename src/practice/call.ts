// One call to the practice market, from its headers to its answer: faults first, then the door, the limits
// and the answer.
import type { Operation } from '../shared/operation.ts';
import { answerCall } from './answers.ts';
import { idsIn, parseBody, readBody, refuseBody } from './body.ts';
import type { FaultAnswer } from './fault-answer.ts';
import type { Faults, LineFault, Packing } from './faults.ts';
import type { Caller, Identified, PathParams } from './gate.ts';
import { authorize, entityOf, identify, refuseBusinessHeader, refuseForeign } from './gate.ts';
import { writeJson } from './json.ts';
import type { Query } from './pages.ts';
import type { RateLimits } from './rate-limits.ts';
import { costOf } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import { errorEnvelope, isRefusal } from './refusal.ts';
import type { Registry } from './registry.ts';
import type { Tally } from './tally.ts';
import type { Twist } from './twists.ts';

/** The market's moving parts, shared by its calls and its control. */
export type MarketParts = {
  registry: Registry;
  limits: RateLimits;
  faults: Faults;
  tally: Tally;
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
  apiKey: string;
  signed: Identified;
  businessIdHeader: string | undefined;
  contentType: string | undefined;
  bodyStream: AsyncIterable<Uint8Array>;
  hungUp: AbortSignal;
};

export type Reply = (FaultAnswer & { packing?: Packing }) | { line: LineFault };

/** The limit that holds for a cabinet: Light counts as no subscription (facts section 8). */
export function limitFor({ limit, limitMedium }: Operation, { cabinet }: Pick<Caller, 'cabinet'>) {
  return cabinet.subscription === 'MEDIUM' ? (limitMedium ?? limit) : limit;
}

/** Answers a call on a path the market has. */
export async function takeCall(parts: MarketParts, call: IncomingCall): Promise<Reply> {
  const { operationId } = call.operation;
  const body = await readBody(call.bodyStream);
  const fault = parts.faults.take(operationId, {
    businessId: call.signed.caller?.cabinet.businessId ?? '0',
    apiKey: call.apiKey,
    now: parts.clock(),
  });
  switch (fault?.kind) {
    case 'answer':
      await parts.waitLatency(operationId, call.hungUp);
      return fault.answer;
    case 'line':
      await parts.waitLatency(operationId, call.hungUp);
      return { line: fault.line };
    case 'strip-credentials':
      return answerTruly(parts, { ...call, signed: identify(parts.registry, undefined, undefined) }, body);
    case 'twist':
      return answerTruly(parts, call, body, fault.twist);
    case 'packing':
      return { ...(await answerTruly(parts, call, body)), packing: fault.packing };
    case undefined:
      return answerTruly(parts, call, body);
  }
}

async function answerTruly(
  parts: MarketParts,
  call: IncomingCall,
  body: string | null,
  twist?: Twist,
): Promise<FaultAnswer> {
  const wait = () => parts.waitLatency(call.operation.operationId, call.hungUp);
  const { caller, refusal } = call.signed;
  if (!caller) {
    await wait();
    return toAnswer(refusal);
  }
  if (refusal) {
    await wait();
    return charge(parts, call, caller, refusal);
  }
  const entity = entityOf(parts.registry, call.params, caller);
  const crowded = parts.limits.enter(call.operation, entity);
  if (crowded) return toAnswer(crowded);
  try {
    await wait();
    return charge(parts, call, caller, respond(parts, call, caller, body, twist));
  } finally {
    parts.limits.leave(call.operation, entity);
  }
}

type Outcome = Refusal | { sent: unknown; answer: object };

function respond(
  { registry, storesPerPage }: MarketParts,
  call: IncomingCall,
  caller: Caller,
  text: string | null,
  twist: Twist | undefined,
): Outcome {
  const { operation, params, query, businessIdHeader } = call;
  const refused =
    refuseBody(operation, text, call.contentType) ??
    refuseBusinessHeader(businessIdHeader, caller, params) ??
    authorize(registry, operation, params, caller);
  if (refused) return refused;
  const body = parseBody(operation, text ?? '');
  if (body.refusal) return body.refusal;
  const foreign = refuseForeign(registry, caller, idsIn(body.value), businessIdHeader);
  if (foreign) return foreign;
  const answer = answerCall(operation.operationId, {
    registry,
    caller,
    params,
    query: twist?.query ? twist.query(query) : query,
    body: body.value,
    storesPerPage,
  });
  if (isRefusal(answer)) return answer;
  const told = twist ? twist.answer({ ...answer }, { apiKey: call.apiKey, query }) : answer;
  return { sent: body.value, answer: told };
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
