// The button that asks for a backup file, and the drill of what was chosen.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenBackup } from '../../../shared/backup.ts';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';

export function ChooseBackup() {
  const { t } = useTranslation();
  const report = useReport();
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  return (
    <>
      <Button
        variant="default"
        onClick={() => report(async () => setChosen(await ask((api) => api.backups.chooseFile())))}
      >
        {t('backups.bring.choose')}
      </Button>
      {chosen && (
        <BringBackDialog
          from={{ kind: 'file', id: chosen.id }}
          subject={t('backups.drill.subject.file', { name: chosen.name })}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
