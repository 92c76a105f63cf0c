// What an odd case is, and the usual ways of being odd in an answer.
import { httpAnswer, type OddCall } from './odd-server.ts';

/** `verdict cause httpStatus`, as they stand in the outcome. */
export type Expected = `${'good' | 'bad' | 'unproven'} ${string} ${number | 'null'}`;

/**
 * `first`: introspection meets the oddity. `second`: introspection passed, the calls after it meet the oddity; without
 * it nothing but the identity is left unproven. `builtIn` says where the built-in fetch tells less than the
 * command line's client, which shows every status. `timeoutMs`: the deadline, for what never ends.
 */
export type Expectations = {
  first: Expected;
  second?: Expected;
  builtIn?: Expected;
  timeoutMs?: number;
};

export type AnswerCase = Expectations & { name: string; answer: (call: OddCall) => void };

export const WORKS = 'good works 200';
export const LOST = 'unproven connection-lost null';
export const LOST_IN_BODY = 'unproven connection-lost 200';
export const UNREADABLE = 'unproven unreadable-answer null';
export const UNREADABLE_BODY = 'unproven unreadable-answer 200';
/** The deadline for what never ends. */
export const SHORT_MS = 3_000;

export const ENVELOPE_401 =
  '{"status":"ERROR","errors":[{"code":"UNAUTHORIZED","message":"Api-Key token is revoked"}]}';
export const HTML = '<!doctype html><title>Sign in</title>';

/** Sends these bytes and closes. */
export const bytes =
  (make: (call: OddCall) => string | Buffer) =>
  (call: OddCall): void => {
    call.socket.end(make(call));
  };
/** Sends these bytes and cuts the connection. */
export const cut =
  (make: (call: OddCall) => string | Buffer) =>
  (call: OddCall): void => {
    call.socket.write(make(call), () => call.socket.resetAndDestroy());
  };
/** Sends the beginning and leaves the line open. */
export const open =
  (make: (call: OddCall) => string | Buffer) =>
  (call: OddCall): void => {
    call.socket.write(make(call));
  };
/** Sends the next piece again and again, so many milliseconds apart, as long as anybody listens. */
export const drip =
  (start: (call: OddCall) => string, next: (index: number) => string, everyMs: number) =>
  (call: OddCall): void => {
    call.socket.write(start(call));
    let index = 0;
    const timer = setInterval(() => {
      call.socket.write(next(index));
      index += 1;
    }, everyMs);
    call.socket.on('close', () => clearInterval(timer));
  };
/** The honest answer with its body changed. */
export const body =
  (change: (good: string, call: OddCall) => string | Buffer, headers: Record<string, string> = {}) =>
  (call: OddCall): void => {
    call.socket.end(httpAnswer(200, change(call.good, call), headers));
  };
/** Always this answer. */
export const answer = (
  status: number | string,
  text: string | Buffer,
  headers: Record<string, string> = {},
) => bytes(() => httpAnswer(status, text, headers));
