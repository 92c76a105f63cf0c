// Whether a kept token can be unsealed.
import { Refusal } from '../../shared/result.ts';
import type { HexRow } from './opened-rows.ts';
import type { SealedRow, Vault } from './vault.ts';

/** True when it can; its value is dropped at once. @throws Refusal `locked` */
export function opens(row: SealedRow, vault: Pick<Vault, 'open'>): boolean {
  try {
    vault.open(row);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'token-damaged') return false;
    throw error;
  }
}

/**
 * As `opens`, but what was unsealed before, byte for byte, is not unsealed again: for what is listed over and over. A copy
 * that is proven, or a row that goes for good, has to be opened.
 */
export function stillOpens(row: HexRow, vault: Pick<Vault, 'open' | 'hasOpened'>): boolean {
  if (vault.hasOpened(row)) return true;
  const [sealed, fingerprint] = [Buffer.from(row.sealed, 'hex'), Buffer.from(row.fingerprint, 'hex')];
  return opens({ ...row, sealed, fingerprint }, vault);
}
