// Answers one call, whatever it brings: parse, ask core, parse again, always a Result.
import { refusalFor } from '../../core/store/open-store.ts';
import type { Call } from '../../shared/contract.ts';
import { type AppError, appErrorSchema, Refusal, type Result } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';

export type AnswerPorts = {
  isUnlocked: () => boolean;
  /** Writes an unexpected error to the log and gives the number it stands under. */
  report: (error: unknown) => string;
};

/**
 * Runs one call of the contract.
 * @param leaf the call, @param use the use case behind it, @param input what came over the wire, untrusted
 * @returns data stripped to the contract's output, or an error of the closed union; never rejects
 */
export async function answerCall(
  ports: AnswerPorts,
  leaf: Call,
  use: (input: never) => unknown,
  input: unknown,
): Promise<Result<unknown>> {
  try {
    const parsed = parseInput(leaf, input);
    if (!parsed) return refuse({ code: 'invalid-input', fields: [] });
    if (!parsed.success) {
      // Paths only: a message of the parser could repeat what was sent.
      const fields = parsed.error.issues.map((issue) => issue.path.map(nameOf).join('.'));
      return refuse({ code: 'invalid-input', fields: [...new Set(fields)] });
    }
    if (!leaf.whileLocked && !ports.isUnlocked()) return refuse({ code: 'locked' });
    const output = await use(parsed.data as never);
    return { ok: true, data: z.parse(leaf.output, output) };
  } catch (error) {
    const known = refusalFor(error);
    if (known instanceof Refusal) return refuse(known.error);
    return refuse({ code: 'internal', reference: ports.report(error) });
  }
}

// An object with a length of its own making reaches the checks of a text or a list, and they may throw on it.
function parseInput(leaf: Call, input: unknown): z.core.util.SafeParseResult<unknown> | null {
  try {
    return z.safeParse(leaf.input, input);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

// The keys of a record are the sender's own texts, and any of them may be a secret in the wrong place.
function nameOf(step: PropertyKey): string {
  return /^[A-Za-z_]\w{0,30}$|^\d+$/.test(String(step)) ? String(step) : '?';
}

// Stripped like any output: what core knows more of a failure stays in main.
function refuse(error: AppError): Result<never> {
  return { ok: false, error: appErrorSchema.parse(error) };
}
