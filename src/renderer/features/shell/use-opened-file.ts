// Files that the system opened with the program: taken from main one at a time, when nothing else is open. What stands open
// may hold what was typed.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedFile } from '../../../shared/opened-file.ts';
import { ask } from '../../client.ts';
import { isDialogOpen, useDialogOpen } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';

/** @param isAsked a dialog is on its way to the screen @param show shows a file; called while no dialog is open */
export function useOpenedFile(isAsked: boolean, show: (file: OpenedFile) => void): void {
  const { t } = useTranslation();
  const report = useReport();
  const isBusy = useDialogOpen() || isAsked;
  const [given, setGiven] = useState(0);
  const [file, setFile] = useState<OpenedFile | null>(null);
  const isTaking = useRef(false);
  useEffect(
    () =>
      window.klyuchnik.openedFiles.given(() => {
        setGiven((count) => count + 1);
        if (isDialogOpen()) showToast({ text: t('openedFile.waits'), closeLabel: t('common.close') });
      }),
    [t],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the start, with each that is given, and when one makes room
  useEffect(() => {
    if (isBusy || file !== null || isTaking.current) return;
    isTaking.current = true;
    report(async () => {
      try {
        setFile(await ask((api) => api.openedFiles.take()));
      } finally {
        isTaking.current = false;
      }
    });
  }, [isBusy, given, file, report]);
  useEffect(() => {
    if (isBusy || file === null) return;
    setFile(null);
    show(file);
  }, [isBusy, file, show]);
}
