// What the window is told of as it happens. News that come thick and fast are gathered: a run over hundreds of tokens must
// not keep the window busy.
import type { WebContents } from 'electron';
import type { CheckRun } from '../../shared/check-run.ts';
import type { Preferences, VaultStatus } from '../../shared/views.ts';
import { gather } from './gather.ts';
import { announce } from './serve.ts';

const EVERY_MS = 250;

type AnnouncementPorts = {
  contents: () => WebContents | null;
  isUnlocked: () => boolean;
  /** After cabinets or tokens have changed. */
  refreshPinned: () => void;
};

export function openAnnouncements({ contents, isUnlocked, refreshPinned }: AnnouncementPorts) {
  const announceCabinets = gather<null>(EVERY_MS, () => {
    announce(contents(), 'cabinets', 'changed', {});
    refreshPinned();
  });
  const announceTokens = gather<string>(EVERY_MS, (cabinetIds) => {
    for (const cabinetId of cabinetIds) announce(contents(), 'tokens', 'changed', { cabinetId });
    refreshPinned();
  });
  const announceRun = gather<CheckRun>(EVERY_MS, (runs) => {
    const latest = runs.at(-1);
    // Its cabinets' names are not for a locked window.
    if (latest && isUnlocked()) announce(contents(), 'runs', 'changed', latest);
  });
  const announceDrift = gather<null>(EVERY_MS, () => announce(contents(), 'drift', 'changed', {}));
  const announceAudit = gather<null>(EVERY_MS, () => announce(contents(), 'audit', 'changed', {}));
  const announceBackups = gather<null>(EVERY_MS, () => announce(contents(), 'backups', 'changed', {}));
  return {
    /** What core tells of itself. */
    ofCore: {
      announceCabinets: () => announceCabinets(null),
      announceTokens,
      announceRun,
      announceDrift: () => announceDrift(null),
      announceAudit: () => announceAudit(null),
      announceBackups: () => announceBackups(null),
      announceCatalogue: () => announce(contents(), 'catalogue', 'changed', {}),
      announceProfiles: () => announce(contents(), 'profiles', 'changed', {}),
      announceHolders: () => announce(contents(), 'holders', 'changed', {}),
      announceLedger: () => announce(contents(), 'ledger', 'changed', {}),
      announceRotations: () => announce(contents(), 'rotations', 'changed', {}),
      announcePolicies: () => announce(contents(), 'policies', 'changed', {}),
      announceProgress: (share: number | null) => announce(contents(), 'backups', 'progressed', { share }),
    },
    announceVault: (status: VaultStatus) => announce(contents(), 'vault', 'changed', status),
    announcePreferences: (preferences: Preferences) =>
      announce(contents(), 'preferences', 'changed', preferences),
  };
}
