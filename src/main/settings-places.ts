// What is kept beside the database in files of its own: it is asked for before the vault is open, or must outlive it.
import type { QuickUnlockPlace } from '../core/vault/vault.ts';
import { type RecentItem, recentItemSchema } from '../shared/recent-item.ts';
import { z } from '../shared/schema.ts';
import { DEFAULT_PREFERENCES, type Preferences, preferencesSchema } from '../shared/views.ts';
import type { Log } from './platform/log.ts';
import { SettingsFile } from './platform/settings-file.ts';

const quickUnlockSchema = z.object({ keyId: z.string(), wrapped: z.string(), proof: z.string() });
const anchorSchema = z.object({ number: z.number(), hash: z.string(), seal: z.string() });

/** @param userData the folder of the program's data */
export function openSettingsPlaces(userData: string, report: Log['report']) {
  const quickUnlock = new SettingsFile(userData, 'quick-unlock', quickUnlockSchema, report);
  const recents = new SettingsFile(
    userData,
    'recent-items',
    z.object({ items: z.array(recentItemSchema) }),
    report,
  );
  return {
    preferences: openPreferences(userData, report),
    recents: {
      read: () => recents.read()?.items ?? [],
      write: (items: RecentItem[]) => recents.write({ items }),
    },
    quickUnlock: {
      read: () => quickUnlock.read(),
      write: (record) => quickUnlock.write(record),
      remove: () => quickUnlock.clear(),
    } satisfies QuickUnlockPlace,
    ledgerAnchor: openAnchor(userData, 'ledger-end', report),
    auditAnchor: openAnchor(userData, 'audit-end', report),
  };
}

function openPreferences(userData: string, report: Log['report']) {
  const file = new SettingsFile(userData, 'preferences', z.partial(preferencesSchema), report);
  // Asked for many times a second: the file is read once, and written at each change.
  let preferences: Preferences = { ...DEFAULT_PREFERENCES, ...file.readEach() };
  return {
    read: () => preferences,
    change: (change: Partial<Preferences>) => {
      const changed = { ...preferences, ...change };
      file.write(changed);
      preferences = changed;
      return preferences;
    },
  };
}

/** Where the end of a chain stood when it was last written to: a chain cut short is told by it. */
function openAnchor(userData: string, name: string, report: Log['report']) {
  const file = new SettingsFile(userData, name, anchorSchema, report);
  return { read: () => file.read(), write: (end: z.infer<typeof anchorSchema>) => file.write(end) };
}
