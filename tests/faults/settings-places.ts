// The settings files of this computer, as the program opens them, for tests that run without Electron.
import { z } from '../../src/shared/schema.ts';
import { preferencesSchema } from '../../src/shared/views.ts';

// Outside Electron its package only names a binary, which these tests do not need.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere';
const { SettingsFile } = await import('../../src/main/platform/settings-file.ts');

export const { openWrongTries: openTries } = await import('../../src/main/platform/wrong-tries.ts');

/** The three files with the schemas they have in the program. */
export function openSettings(folder: string, report: (error: unknown) => void) {
  const quickUnlock = z.object({ keyId: z.string(), wrapped: z.string(), proof: z.string() });
  const end = z.object({ number: z.number(), hash: z.string(), seal: z.string() });
  return {
    preferences: new SettingsFile(folder, 'preferences', z.partial(preferencesSchema), report),
    quickUnlock: new SettingsFile(folder, 'quick-unlock', quickUnlock, report),
    ledgerEnd: new SettingsFile(folder, 'ledger-end', end, report),
  };
}

export type SettingsPlaces = ReturnType<typeof openSettings>;
