// Import of tokens.
import { Refusal } from '../../shared/result.ts';
import type { ChosenImport, ImportOrder, ImportPreview, ImportResult } from '../../shared/transfer.ts';
import type { Secret } from '../secret.ts';

export class Imports {
  constructor(_ports: unknown) {}
  readText(_text: string): ImportPreview {
    throw new Refusal({ code: 'not-found', what: 'import' });
  }
  async chooseFile(): Promise<ChosenImport | null> {
    return null;
  }
  async openSealed(_fileId: string, _passphrase: Secret): Promise<ImportPreview> {
    throw new Refusal({ code: 'not-found', what: 'import' });
  }
  forget(): void {}
  confirm(_order: ImportOrder): ImportResult {
    throw new Refusal({ code: 'not-found', what: 'import' });
  }
  dropOld(): void {}
  dropSecrets(): void {}
}
