// Writing down what has happened already, where nothing may come of it that it could not be written down.
import { Refusal } from '../../shared/result.ts';
import type { AuditTrail } from './audit-trail.ts';

type Noting = { audit: AuditTrail; report: (error: unknown) => void };

/** Writes to the audit trail. It has happened already: a full disk must neither undo it nor hide what came of it. */
export function noteDown({ report }: Pick<Noting, 'report'>, write: () => void): void {
  try {
    write();
  } catch (error) {
    report(error);
  }
}

/** Lets a passphrase be tried, and writes it down when it is a wrong one. @throws what `act` throws */
export async function notingWrong<T>(noting: Noting, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'wrong-passphrase')
      noteDown(noting, () => noting.audit.noteFailedOpening());
    throw error;
  }
}
