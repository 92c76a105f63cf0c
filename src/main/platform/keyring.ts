// The keyring of this computer behind Electron's safeStorage, believed only after a round trip.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { safeStorage } from 'electron';
import { Secret } from '../../core/secret.ts';
import type { Keyring } from '../../core/vault/vault.ts';
import type { KeyProtection } from '../../shared/views.ts';

const LONGEST_PROBE_MS = 3000;

type Keeper = Extract<KeyProtection, { available: true }>['keeper'];

/** safeStorage as core's keyring. Use only after Electron is ready. */
export function openKeyring(report: (error: unknown) => void): Keyring {
  return {
    // A keyring may be waiting for its own password in another window; the passphrase must not wait for that.
    protection: () => Promise.race([probe(report), giveUp()]),
    wrap: async (text) => new Uint8Array(await safeStorage.encryptStringAsync(text.expose())),
    unwrap: async (wrapped) => {
      // Chromium opens these too, and anybody can make them.
      if (process.platform === 'linux' && !isOfKeyring(wrapped))
        throw new Error('Wrapped with a key that is public');
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
      return { text: new Secret(result), isStale: shouldReEncrypt };
    },
  };
}

async function giveUp(): Promise<KeyProtection> {
  await pause(LONGEST_PROBE_MS, undefined, { ref: false });
  return { available: false, reason: 'keyring-locked' };
}

async function probe(report: (error: unknown) => void): Promise<KeyProtection> {
  try {
    // True only says that the encryptor has started, hence the round trip below.
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return { available: false, reason: 'no-keyring' };
    const text = randomBytes(32).toString('base64');
    const sealed = await safeStorage.encryptStringAsync(text);
    const { result } = await safeStorage.decryptStringAsync(sealed);
    if (result !== text) return { available: false, reason: 'probe-failed' };
    if (process.platform === 'linux') {
      const weakness = weaknessOnLinux(sealed);
      if (weakness) return { available: false, reason: weakness };
    }
    return { available: true, keeper: keeperOf() };
  } catch (error) {
    const isLocked = error instanceof Error && /temporarily unavailable/i.test(error.message);
    if (!isLocked) report(error);
    return { available: false, reason: isLocked ? 'keyring-locked' : 'probe-failed' };
  }
}

/**
 * Weak keyring: where it gets no key, Chromium on Linux falls back to one that is public (`v10`) and protects nothing.
 * The backend is named after the desktop, so a fallback under a real backend's name means that its keyring is locked.
 */
function weaknessOnLinux(sealed: Buffer): 'weak-keyring' | 'keyring-locked' | null {
  if (safeStorage.getSelectedStorageBackend() === 'basic_text') return 'weak-keyring';
  return isOfKeyring(sealed) ? null : 'keyring-locked';
}

/** True for what a real keyring's key sealed: `v11` by Secret Service or KWallet, `v12` by the portal. */
function isOfKeyring(sealed: Uint8Array): boolean {
  return ['v11', 'v12'].includes(Buffer.from(sealed.subarray(0, 3)).toString('latin1'));
}

function keeperOf(): Keeper {
  if (process.platform === 'win32') return 'windows-dpapi';
  if (process.platform === 'darwin') return 'macos-keychain';
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === 'gnome_libsecret') return 'secret-service';
  return backend.startsWith('kwallet') ? 'kwallet' : 'system-keyring';
}
