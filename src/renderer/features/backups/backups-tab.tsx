// Backups: the copies made by themselves, one by hand, the drill, and bringing one back.
export function BackupsTab() {
  return null;
}
