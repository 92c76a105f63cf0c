// The opened database with everything over it, or why it cannot be opened.
import type { Core } from '../core/core.ts';
import { type DatabaseProblem, Refusal } from '../shared/result.ts';

export type Storage = { core: Core; problem: null } | { core: null; problem: DatabaseProblem | 'disk-full' };

/** A database that cannot be opened is told to the operator in the window; anything else is a fault of the program. */
export function openStorage(open: () => Core): Storage {
  try {
    return { core: open(), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error.error;
    if (code !== 'disk-full' && !code.startsWith('database-')) throw error;
    return { core: null, problem: code as DatabaseProblem | 'disk-full' };
  }
}
