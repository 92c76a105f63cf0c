// Moves a cabinet with its tokens to the trash, after asking.
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';
import { cabinetIdOf, useWays } from '../shell/place.tsx';
import { TRASH_DAYS } from '../trash/days-left.ts';

export function DiscardCabinetDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const { leaveFor } = useWays();
  const report = useReport();
  const { id } = cabinet;
  return (
    <ConfirmDialog
      title={t('cabinet.discardTitle', { title: cabinet.title })}
      cabinet={cabinet}
      text={t('cabinet.discardText', {
        tokens: t('count.tokens', { count: cabinet.counts.tokens }),
        days: TRASH_DAYS,
      })}
      confirmLabel={t('common.toTrash')}
      onConfirm={async () => {
        await ask((api) => api.cabinets.discard({ id }));
        leaveFor({ name: 'overview' }, (one) => cabinetIdOf(one) === id);
        showToast({
          text: t('cabinet.discarded', { title: cabinet.title }),
          closeLabel: t('common.close'),
          undo: {
            of: id,
            label: t('common.undo'),
            act: async () => {
              await report(() => ask((api) => api.cabinets.restore({ id })));
            },
          },
        });
      }}
      onClose={onClose}
    />
  );
}
