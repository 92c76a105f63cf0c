// A file that the system opened with the program, and that does not show what it is: the operator says it, or is told what
// is wrong with it.
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpenedFile } from '../../../shared/opened-file.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { useWays } from './place.tsx';

type OpenedFileDialogProps = { file: OpenedFile; onPackage: (base64: string) => void; onClose: () => void };

export function OpenedFileDialog({ file, onPackage, onClose }: OpenedFileDialogProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const { name, content } = file;
  if (content.kind === 'refused') {
    return (
      <Dialog title={t('openedFile.refusedTitle')} onClose={onClose}>
        <Callout state="bad">
          <p>{t(`openedFile.refused.${content.problem}`, { name })}</p>
        </Callout>
        <DialogButtons>
          <Button onClick={onClose} data-autofocus>
            {t('common.close')}
          </Button>
        </DialogButtons>
      </Dialog>
    );
  }
  const { base64 } = content;
  const goTo = (tab: 'backups' | 'transfer') => {
    onClose();
    go({ name: 'settings', tab });
  };
  return (
    <Dialog title={t('openedFile.title')} onClose={onClose}>
      <Stack gap="md">
        <p>{t('openedFile.unclear', { name })}</p>
        <Stack gap="xs">
          {base64 !== null && (
            <Button variant="default" onClick={() => onPackage(base64)}>
              {t('openedFile.asPackage')}
            </Button>
          )}
          <Button variant="default" onClick={() => goTo('transfer')}>
            {t('openedFile.asTransfer')}
          </Button>
          <Button variant="default" onClick={() => goTo('backups')}>
            {t('openedFile.asBackup')}
          </Button>
        </Stack>
        <p className="dim small">{t('openedFile.choose')}</p>
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
