// Backups: the copies made by themselves, one by hand, the drill, and bringing one back.
import { LoadState } from '../../ui/load-state.tsx';
import { UnusableNote } from '../tokens/unusable-note.tsx';
import { AutomaticCopiesPanel } from './automatic-copies-panel.tsx';
import { BackupFilePanel } from './backup-file-panel.tsx';
import { useBackups } from './backups-queries.ts';
import { BringBackPanel } from './bring-back-panel.tsx';
import { ReplacedPanel } from './replaced-panel.tsx';
import { SyncedNote } from './synced-note.tsx';
import './backups.css';

export function BackupsTab() {
  const backups = useBackups();
  if (!backups.data) return <LoadState query={backups} />;
  const { copies, trouble, replaced, syncedBy } = backups.data;
  return (
    <div className="backups">
      <UnusableNote linked={false} />
      <SyncedNote program={syncedBy} />
      <AutomaticCopiesPanel copies={copies} trouble={trouble} />
      <BackupFilePanel />
      <BringBackPanel />
      {replaced.length > 0 && <ReplacedPanel replaced={replaced} />}
    </div>
  );
}
