// A newer catalogue before it is taken into use: what it would change, and whom that concerns.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CatalogueDifference } from '../../../shared/catalogue-difference.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { DifferenceView } from './difference-view.tsx';

type AdoptDialogProps = { text: string; difference: CatalogueDifference; onClose: () => void };

export function AdoptDialog({ text, difference, onClose }: AdoptDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const action = useAction();
  const adopt = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.catalogue.adopt({ text }));
    });
    if (!done) return;
    showToast({
      text: t('catalogue.adopted', { day: format.day(difference.after) }),
      closeLabel: t('common.close'),
    });
    onClose();
  };
  return (
    <Dialog
      title={t('catalogue.adoptTitle', { day: format.day(difference.after) })}
      onClose={onClose}
      size="xl"
      pinned={action.running}
    >
      <div className="catalogue-adopt">
        <p className="dim">{t('catalogue.adoptText', { day: format.day(difference.before) })}</p>
        <DifferenceView difference={difference} linked={false} />
        <ErrorNote error={action.error} />
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onClose} disabled={action.running}>
          {t('common.cancel')}
        </Button>
        <Button onClick={adopt} loading={action.running}>
          {t('catalogue.adopt')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
