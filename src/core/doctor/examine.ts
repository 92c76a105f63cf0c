// The error doctor: from a status and a text of any other tool to the cause, by the readings the checks use. Pure and
// offline. It never calls a token dead without the Market's envelope, and nothing it gives back holds a token. Statuses and
// headers: facts sections 7 and 8.
import { ACCESS_SCOPE_NAMES } from '../../shared/access-scope.ts';
import type { DoctorAnswer, DoctorQuestion, Finding } from '../../shared/doctor.ts';
import { maskTokens } from '../../shared/mask-tokens.ts';
import type { Operation } from '../../shared/operation.ts';
import { type Cause, verdictOf } from '../../shared/verdict.ts';
import { causeOf } from '../checks/judge.ts';
import { errorsOf, type MarketError } from '../market/answer.ts';
import { limitEndOf } from '../market/rate-limit.ts';
import type { Exchange } from '../market/request.ts';
import { findJson } from './find-json.ts';
import { findOperations } from './find-operations.ts';
import { findMarketWords, statusOfErrors } from './market-words.ts';
import { isProxyRefusal, readNetworkFailure } from './network-words.ts';
import { readStatus } from './read-status.ts';
import { refine } from './refine.ts';

type Reading = Pick<DoctorAnswer, 'finding' | 'cause' | 'basis' | 'status' | 'words'>;

const LONGEST_WORDS = 500;

/**
 * Examines what another tool said.
 * @param operations the catalogue in use, @param now milliseconds since 1970, for the time a limit ends
 */
export function examineError(
  { status, text }: DoctorQuestion,
  operations: readonly Operation[],
  now: number,
): DoctorAnswer {
  const masked = maskTokens(text.replace(/^\uFEFF/, ''));
  const plain = masked.text;
  const reading = read(status, plain, masked.leaked.includes('oauth-token'));
  const isLimit = reading.cause === 'rate-limited' || reading.status === 420 || reading.status === 429;
  return {
    ...reading,
    words: reading.words === null ? null : maskTokens(reading.words).text.slice(0, LONGEST_WORDS),
    operationIds: findOperations(plain, operations),
    scopes: ACCESS_SCOPE_NAMES.filter((scope) => new RegExp(`(?<![A-Z_])${scope}(?![A-Z_])`).test(plain)),
    retryAt: isLimit ? limitEndOf(limitsIn(plain), now) : null,
    traceparent: /\b00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b/.exec(plain)?.[0] ?? null,
    leaked: masked.leaked,
  };
}

function read(asked: number | null, text: string, holdsOAuth: boolean): Reading {
  const none = { cause: null, status: asked, words: null };
  if (text.trim() === '' && asked === null) return { ...none, finding: 'empty', basis: 'nothing' };
  // A proxy's status is its own, not an answer to the call.
  if (isProxyRefusal(text)) return byCause(exchangeOf(null, null, 'proxy-refused'), 'network', asked);

  const objects = findJson(text);
  const errors = objects.map(errorsOf).find((found) => found !== null) ?? null;
  const told = asked ?? readStatus(text);
  if (errors) {
    const status = told ?? statusOfErrors(errors);
    return status === null
      ? { finding: 'unclear', cause: null, basis: 'nothing', status, words: wordsOf(errors) }
      : byCause(exchangeOf(status, errors), 'envelope', status);
  }
  const words = findMarketWords(text);
  if (words) return byWords(told ?? words.status, words.error, told ?? words.status);
  if (told === null) return withoutStatus(text, objects);
  return byStatus(told, text, objects, holdsOAuth);
}

/** The Market's words without its envelope: a hint, and never proof that a token is dead. */
function byWords(status: number, error: MarketError, told: number): Reading {
  const cause = causeOf(exchangeOf(status, [error]));
  const isDeath = verdictOf(cause) === 'bad';
  const finding = refine(cause, status, [error]);
  return {
    finding: isDeath && finding !== 'oauth-used' ? 'token-suspected' : finding,
    cause: isDeath ? null : cause,
    basis: 'words',
    status: told,
    words: error.message ?? error.code,
  };
}

function withoutStatus(text: string, objects: readonly unknown[]): Reading {
  const none = { status: null, words: null };
  const failure = readNetworkFailure(text);
  if (failure) return byCause(exchangeOf(null, null, failure), 'network', null);
  if (isHtml(text))
    return { ...none, finding: 'unreadable-answer', cause: 'unreadable-answer', basis: 'nothing' };
  if (objects.some(isSuccess)) return { ...none, finding: 'succeeded', cause: null, basis: 'nothing' };
  return { ...none, finding: 'unclear', cause: null, basis: 'nothing' };
}

function byStatus(status: number, text: string, objects: readonly unknown[], holdsOAuth: boolean): Reading {
  const exchange = exchangeOf(status, null);
  const cause = causeOf(exchange);
  // The statuses that say enough by themselves; else the body decides, and here it is another's, or missing.
  if (cause !== 'unreadable-answer') return byCause(exchange, 'status', status);
  const isForeign = isHtml(text) || (status >= 300 && objects.length > 0) || status < 200 || status > 499;
  if (isForeign || status === 304) return byCause(exchange, 'status', status);
  const finding: Finding =
    status < 300
      ? 'succeeded'
      : holdsOAuth && (status === 401 || status === 403)
        ? 'oauth-used'
        : 'status-alone';
  return { finding, cause: null, basis: 'status', status, words: null };
}

function byCause(exchange: Exchange, basis: DoctorAnswer['basis'], status: number | null): Reading {
  const cause: Cause = causeOf(exchange);
  const errors = exchange.errors ?? [];
  return { finding: refine(cause, exchange.status, errors), cause, basis, status, words: wordsOf(errors) };
}

function wordsOf(errors: readonly MarketError[]): string | null {
  return errors.find(({ message }) => message)?.message ?? errors.find(({ code }) => code)?.code ?? null;
}

const isHtml = (text: string) => /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<title>/i.test(text);

const isSuccess = (json: unknown) =>
  typeof json === 'object' && json !== null && 'status' in json && json.status === 'OK';

function exchangeOf(
  status: number | null,
  errors: MarketError[] | null,
  failure: Exchange['failure'] = null,
): Exchange {
  const nothing = { limitRemaining: null, limitUntil: null, date: null, traceparent: null };
  return { operationId: '', at: 0, ms: 0, status, failure, json: undefined, errors, ...nothing };
}

/** The headers of a limit, wherever they stand in the text. */
function limitsIn(text: string): Pick<Exchange, 'limitUntil' | 'date'> {
  const header = (name: string) =>
    new RegExp(`(?:^|[\\s"'<>{,*])${name}["']?\\s*[:=]\\s*["'\\[]*([^"'\\n\\r\\]]{1,60})`, 'i')
      .exec(text)?.[1]
      ?.trim() ?? null;
  return { limitUntil: header('X-RateLimit-Resource-Until'), date: header('Date') };
}
