// Export of tokens.
import type { RunSelection } from '../../shared/check-run.ts';
import type { Exported, PlainForm } from '../../shared/transfer.ts';
import type { Secret } from '../secret.ts';

export class Exports {
  constructor(_ports: unknown) {}
  async saveSealed(_selection: RunSelection, _passphrase: Secret): Promise<Exported | null> {
    return null;
  }
  async savePlain(_selection: RunSelection, _form: PlainForm, _passphrase: Secret): Promise<Exported | null> {
    return null;
  }
}
