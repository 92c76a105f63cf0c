// What can go wrong between a caller and the Market, switched on at will: refusals of the Market, answers of
// something else on the way, true answers with odd content or in odd packing, and lines that break.
import type { FaultAnswer, FaultContext, MakeAnswer } from './fault-answer.ts';
import { FOREIGN_ANSWERS } from './foreign-answers.ts';
import { LIMIT_REFUSALS, MARKET_REFUSALS } from './market-refusals.ts';
import type { Twist } from './twists.ts';
import { TWISTS } from './twists.ts';

const LINE_FAULTS = ['hang', 'stall', 'truncated', 'reset'] as const;

/**
 * How the connection breaks: `hang` never answers, `stall` stops inside the body, `truncated` closes inside
 * the body, `reset` cuts the connection before an answer.
 */
export type LineFault = (typeof LINE_FAULTS)[number];

const PACKINGS = [
  'gzip',
  'brotli',
  'deflate',
  'byte-order-mark',
  'wrong-content-type',
  'early-hints',
  'byte-by-byte',
  'slow-drip',
] as const;

/**
 * How a true answer is packed: compressed, behind a byte order mark, called a web page, after an early hint (103),
 * in pieces of one byte (`byte-by-byte` at once, `slow-drip` one each tenth of a second).
 */
export type Packing = (typeof PACKINGS)[number];

const ANSWERS = { ...MARKET_REFUSALS, ...LIMIT_REFUSALS, ...FOREIGN_ANSWERS };

/** `strip-credentials`: something on the way removes the headers that sign a call. */
export type FaultKind =
  | keyof typeof ANSWERS
  | keyof typeof TWISTS
  | Packing
  | LineFault
  | 'strip-credentials';

/** For which operation (default: every one the fault has a meaning for) and how many calls (default: until cleared). */
export type FaultScope = { operationId?: string; times?: number };

export type FaultEffect =
  | { kind: 'answer'; answer: FaultAnswer }
  | { kind: 'line'; line: LineFault }
  | { kind: 'twist'; twist: Twist }
  | { kind: 'packing'; packing: Packing }
  | { kind: 'strip-credentials' };

export type Faults = ReturnType<typeof createFaults>;

/** No faults yet. They are used in the order they were set. */
export function createFaults() {
  let faults: { fault: FaultKind; operationId: string | undefined; left: number }[] = [];

  return {
    /** Throws where the fault has no meaning for the operation. */
    set(fault: FaultKind, { operationId, times = Number.POSITIVE_INFINITY }: FaultScope = {}): void {
      const own = operationOf(fault);
      if (own !== undefined && operationId !== undefined && own !== operationId)
        throw new Error(`The fault ${fault} has a meaning for ${own} alone`);
      faults.push({ fault, operationId: operationId ?? own, left: times });
    },

    clear(): void {
      faults = [];
    },

    /** The fault that meets this call, counted as used. */
    take(operationId: string, context: FaultContext): FaultEffect | undefined {
      const met = faults.find((one) => one.operationId === undefined || one.operationId === operationId);
      if (!met) return undefined;
      met.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return effectOf(met.fault, context);
    },
  };
}

/** The one operation a fault has a meaning for; undefined when every operation can meet it. */
export function operationOf(fault: FaultKind): Twist['operationId'] | undefined {
  return isIn(fault, TWISTS) ? TWISTS[fault].operationId : undefined;
}

function effectOf(fault: FaultKind, context: FaultContext): FaultEffect {
  if (fault === 'strip-credentials') return { kind: fault };
  if (isOneOf(fault, LINE_FAULTS)) return { kind: 'line', line: fault };
  if (isOneOf(fault, PACKINGS)) return { kind: 'packing', packing: fault };
  if (isIn(fault, TWISTS)) return { kind: 'twist', twist: TWISTS[fault] };
  const makeAnswer: MakeAnswer = ANSWERS[fault];
  return { kind: 'answer', answer: makeAnswer(context) };
}

function isOneOf<T extends string>(value: string, list: readonly T[]): value is T {
  return (list as readonly string[]).includes(value);
}

function isIn<T extends object>(key: PropertyKey, table: T): key is keyof T {
  return Object.hasOwn(table, key);
}
