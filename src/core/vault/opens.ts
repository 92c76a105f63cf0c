// Whether a kept token can be unsealed.
import { Refusal } from '../../shared/result.ts';
import type { SealedRow, Vault } from './vault.ts';

/** True when it can, or these very bytes were unsealed before; its value is dropped at once. @throws Refusal `locked` */
export function opens(row: SealedRow, vault: Pick<Vault, 'open' | 'hasOpened'>): boolean {
  if (vault.hasOpened(row)) return true;
  try {
    vault.open(row);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'token-damaged') return false;
    throw error;
  }
}
