// A whole answer given in the place of the market's own, and the usual ways to make one.
import type { Refusal } from './refusal.ts';
import { errorEnvelope, refuse } from './refusal.ts';

export type FaultAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
};

/** What such an answer may speak of: the caller's cabinet, the key as it was sent, the market's clock in milliseconds. */
export type FaultContext = { businessId: string; apiKey: string; now: number };

export type MakeAnswer = (context: FaultContext) => FaultAnswer;

export const jsonAnswer = (status: number, body: unknown): FaultAnswer =>
  jsonText(status, JSON.stringify(body));

/** A JSON answer with a body that need not be JSON. */
export const jsonText = (status: number, body: FaultAnswer['body']): FaultAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body,
});

/** A refusal in the Market's envelope. */
export const refusalAnswer = (refusal: Refusal, headers: Record<string, string> = {}): FaultAnswer => {
  const answer = jsonAnswer(refusal.status, errorEnvelope(refusal));
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

/** An answer that always refuses in these words. */
export const always =
  (status: number, code: string, message: string): MakeAnswer =>
  () =>
    refusalAnswer(refuse(status, code, message));
