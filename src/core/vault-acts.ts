// What is done to the vault itself, written down as it is done: the vault knows nothing of the audit trail.
import type { RunSelection } from '../shared/check-run.ts';
import { Refusal } from '../shared/result.ts';
import type { Exported, PlainForm } from '../shared/transfer.ts';
import { noteDown, notingWrong } from './audit/note-down.ts';
import type { Core } from './core.ts';
import type { Secret } from './secret.ts';

/** Makes a new vault and opens it (see `Vault.create`). */
export async function createVault(core: Core, passphrase: Secret): Promise<void> {
  await core.vault.create(passphrase);
  noteDown(core, () => core.audit.noteOpening('new'));
}

/** Opens the vault with the passphrase (see `Vault.unlock`). */
export async function unlockVault(core: Core, passphrase: Secret): Promise<void> {
  await notingWrong(core, () => core.vault.unlock(passphrase));
  noteDown(core, () => core.audit.noteOpening('passphrase'));
}

/** Opens the vault with this computer's keyring (see `Vault.unlockQuickly`). */
export async function unlockVaultQuickly(core: Core): Promise<void> {
  const { isStale } = await core.vault.unlockQuickly().catch((error: unknown) => {
    if (error instanceof Refusal && error.error.code === 'quick-unlock-failed')
      noteDown(core, () => core.audit.noteFailedQuickUnlock());
    throw error;
  });
  noteDown(core, () => core.audit.noteOpening('keyring'));
  // The old wrap stays until the new one has been read back; nobody waits for that.
  if (isStale) core.vault.setQuickUnlock(true).catch(core.report);
}

/** Gives the vault another passphrase (see `Vault.changePassphrase`); that it did is written with the new record itself. */
export async function changePassphrase(core: Core, current: Secret | null, next: Secret): Promise<void> {
  await notingWrong(core, () => core.vault.changePassphrase(current, next));
}

/** Switches quick unlock on or off (see `Vault.setQuickUnlock`). */
export async function setQuickUnlock(core: Core, enabled: boolean): Promise<void> {
  await core.vault.setQuickUnlock(enabled);
  noteDown(core, () => core.audit.append({ kind: 'quick-unlock-changed', enabled }));
}

/** Writes down that the vault locks by itself after another time, in minutes; null: never. */
export function noteLockAfter(core: Core, from: number | null, to: number | null): void {
  if (from !== to) noteDown(core, () => core.audit.append({ kind: 'lock-after-changed', from, to }));
}

/** Writes down that a copied secret stays on the clipboard for another time, in seconds. */
export function noteClipboardTime(core: Core, from: number, to: number): void {
  if (from !== to) noteDown(core, () => core.audit.append({ kind: 'clipboard-time-changed', from, to }));
}

/** Writes tokens out for anybody to read (see `Exports.savePlain`). */
export function exportPlainly(
  core: Core,
  selection: RunSelection,
  form: PlainForm,
  passphrase: Secret,
): Promise<Exported | null> {
  return notingWrong(core, () => core.exports.savePlain(selection, form, passphrase));
}
