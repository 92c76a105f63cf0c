// Whether a kept token can be unsealed.
import { Refusal } from '../../shared/result.ts';
import { type HexRow, hexOf } from './opened-rows.ts';
import type { SealedRow, Vault } from './vault.ts';

type OpeningVault = Pick<Vault, 'open' | 'hasOpened'>;

/** True when it can, or these very bytes were unsealed before; its value is dropped at once. @throws Refusal `locked` */
export function opens(row: SealedRow, vault: OpeningVault): boolean {
  if (vault.hasOpened(hexOf(row))) return true;
  try {
    vault.open(row);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'token-damaged') return false;
    throw error;
  }
}

/** As `opens`, for a row that was read as text. */
export function opensHex(row: HexRow, vault: OpeningVault): boolean {
  if (vault.hasOpened(row)) return true;
  const [sealed, fingerprint] = [Buffer.from(row.sealed, 'hex'), Buffer.from(row.fingerprint, 'hex')];
  return opens({ ...row, sealed, fingerprint }, vault);
}
