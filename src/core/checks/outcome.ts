// How a check ended: its evidence as a view, with every text from outside masked and cut.
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type Cause, networkFailureSchema, verdictOf } from '../../shared/verdict.ts';
import type {
  CallView,
  CheckOccasion,
  CheckView,
  MarketIdentity,
  StoreView,
  TokenFacts,
} from '../../shared/views.ts';
import { clockSkewOf } from '../market/clock-skew.ts';
import type { Exchange } from '../market/request.ts';
import type { Secret } from '../secret.ts';
import type { Judgement } from './judge.ts';

/** How a check ended: what the window shows of it, and what it taught about token and cabinet. */
export type CheckOutcome = {
  check: CheckView;
  facts: TokenFacts | null;
  /** Every business the list of stores named: one, when the cabinet is proven. */
  businesses: MarketIdentity[];
  stores: StoreView[];
  /** True when `stores` is the cabinet's whole list. */
  storesKnown: boolean;
  subscription: string | null;
};

/** The check as it is shown and kept, made at `at` (milliseconds since 1970); the Market's texts in it are not masked yet. */
export function toCheckView(
  at: number,
  occasion: CheckOccasion,
  judgement: Judgement,
  calls: Exchange[],
): CheckView {
  return {
    at,
    verdict: verdictOf(judgement.cause),
    cause: judgement.cause,
    httpStatus: judgement.httpStatus,
    message: judgement.message,
    retryAt: judgement.retryAt,
    traceparent: judgement.traceparent,
    latencyMs: judgement.latencyMs,
    cabinet: judgement.cabinet,
    calls: calls.map(toCallView),
    occasion,
    clockSkewMs: skewIn(calls),
    diagnosis: null,
    areas: null,
  };
}

/** How far the Market's clock is ahead, by the latest of its own answers; a sign-in page may say what it likes. */
function skewIn(calls: readonly Exchange[]): number | null {
  const dated = calls.findLast(
    ({ date, status, json, errors }) =>
      date !== null && (errors !== null || (status === 200 && typeof json === 'object' && json !== null)),
  );
  return dated ? clockSkewOf(dated.date, dated.at, dated.at + dated.ms) : null;
}

function toCallView(exchange: Exchange): CallView {
  const error = exchange.errors?.[0];
  return {
    operationId: exchange.operationId,
    at: exchange.at,
    ms: exchange.ms,
    status: exchange.status,
    failure: exchange.failure,
    code: error?.code ?? null,
    message: error?.message ?? null,
    traceparent: exchange.traceparent,
  };
}

/** Longer texts of the Market are cut: history keeps every one of them. */
const LONGEST_TEXT = 1000;
const MOST_UNKNOWN_SCOPES = 100;

/**
 * `outcome` with the token masked, and overlong parts cut, in every text that came from outside. Judged first, so
 * no wording is garbled.
 */
export function maskEchoes(outcome: CheckOutcome, token: Secret): CheckOutcome {
  const mask = <T extends string | null>(text: T) =>
    text === null ? text : (token.maskIn(text.slice(0, 2 * LONGEST_TEXT)).slice(0, LONGEST_TEXT) as T);
  const { check, facts, stores } = outcome;
  return {
    ...outcome,
    check: {
      ...check,
      message: mask(check.message),
      traceparent: mask(check.traceparent),
      cabinet: check.cabinet && { ...check.cabinet, name: mask(check.cabinet.name) },
      calls: check.calls.map((call) => ({
        ...call,
        code: mask(call.code),
        message: mask(call.message),
        traceparent: mask(call.traceparent),
      })),
    },
    facts: facts && {
      ...facts,
      name: mask(facts.name),
      unknownScopes: facts.unknownScopes.slice(0, MOST_UNKNOWN_SCOPES).map(mask),
    },
    businesses: outcome.businesses.map(({ id, name }) => ({ id, name: mask(name) })),
    stores: stores.map((store) => ({
      ...store,
      name: mask(store.name),
      model: mask(store.model),
      availability: mask(store.availability),
    })),
    subscription: mask(outcome.subscription),
  };
}

/** The token was not looked at because something between here and the Market broke. */
export function isAboutLine(cause: Cause): boolean {
  return cause === 'credentials-stripped' || (networkFailureSchema.options as Cause[]).includes(cause);
}

/** `diagnosis` with the token masked: a redirect or a header may repeat it. */
export function maskDiagnosis(diagnosis: Diagnosis, token: Secret): Diagnosis {
  const mask = (text: string | null) =>
    text === null ? null : token.maskIn(text.slice(0, 2 * LONGEST_TEXT)).slice(0, LONGEST_TEXT);
  return {
    ...diagnosis,
    issuer: mask(diagnosis.issuer),
    steps: diagnosis.steps.map((step) => ({ ...step, detail: mask(step.detail) })),
  };
}

/** The outcome for a value that cannot be a token, at `at` (milliseconds since 1970): dead without anything being sent. */
export function outcomeOfLocalRefusal(at: number, occasion: CheckOccasion): CheckOutcome {
  const check: CheckView = {
    at,
    verdict: 'bad',
    cause: 'token-malformed',
    httpStatus: null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs: null,
    cabinet: null,
    calls: [],
    occasion,
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  };
  return { check, facts: null, businesses: [], stores: [], storesKnown: false, subscription: null };
}
