// Which of the calls that take a while are being answered: the program must not give way to a newer one in their midst.
import type { Calls, Noun } from '../../shared/contract.ts';
import type { LongWork } from '../../shared/updates.ts';

type CallName = { [N in Noun]: `${N}.${keyof Calls[N] & string}` }[Noun];

/** Those that write files, ask the Market or wait for the operator; all others are over in a moment. */
const LONG_CALLS: Partial<Record<CallName, LongWork>> = {
  'backups.copyNow': 'backup',
  'backups.makeFile': 'backup',
  'backups.drill': 'backup',
  'backups.restore': 'backup',
  'imports.chooseFile': 'transfer',
  'imports.openSealed': 'transfer',
  'imports.confirm': 'transfer',
  'exports.saveSealed': 'transfer',
  'exports.savePlain': 'transfer',
  'vault.changePassphrase': 'act',
  'tokens.tryOut': 'act',
  'tokens.test': 'act',
  'tokens.testDeeply': 'act',
  'tokens.watch': 'act',
  'calls.make': 'act',
  'handovers.check': 'act',
  'handovers.handOver': 'act',
  'handovers.showPassphrase': 'act',
  'packages.open': 'act',
  'packages.saveReceipt': 'act',
  'reports.save': 'act',
  'ledger.exportAs': 'act',
  'audit.exportAs': 'act',
  'profiles.exportAll': 'act',
  'rotations.checkOld': 'act',
  'rotations.watchOld': 'act',
};

export class WorkUnderWay {
  readonly #running: LongWork[] = [];

  /** The kind of one of those under way; null when none is. */
  get current(): LongWork | null {
    return this.#running[0] ?? null;
  }

  /** Runs `act`, the answering of the call `name`, and knows of it meanwhile. */
  async during<T>(name: string, act: () => Promise<T>): Promise<T> {
    const kind = LONG_CALLS[name as CallName];
    if (!kind) return act();
    this.#running.push(kind);
    try {
      return await act();
    } finally {
      this.#running.splice(this.#running.indexOf(kind), 1);
    }
  }
}
