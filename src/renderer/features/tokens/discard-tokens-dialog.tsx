// Moves many tokens to the trash at once, after naming each of them; it can be taken back.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useReport } from '../../ui/use-report.ts';
import { TRASH_DAYS } from '../trash/days-left.ts';
import type { TableLine } from './line-rules.ts';

type DiscardTokensDialogProps = {
  lines: readonly TableLine[];
  onDone: () => void;
  onClose: () => void;
};

export function DiscardTokensDialog({ lines, onDone, onClose }: DiscardTokensDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const report = useReport();
  // What was chosen when it was asked: rows leave the table while they are discarded.
  const [tokens] = useState(lines);
  const discardAll = async () => {
    const ids = tokens.map(({ id }) => id);
    const isDone = await action.run(() => ask((api) => api.tokens.discardAll({ ids })));
    if (!isDone) return;
    onDone();
    onClose();
    showToast({
      text: t('chosen.discarded', { count: ids.length }),
      closeLabel: t('common.close'),
      undo: {
        of: ids.join(),
        label: t('common.undo'),
        act: async () => {
          await report(() => ask((api) => api.tokens.restoreAll({ ids })));
        },
      },
    });
  };
  return (
    <FormDialog
      title={t('chosen.discardTitle', { count: tokens.length })}
      size="md"
      action={action}
      color="red"
      submitLabel={t('common.toTrash')}
      onSubmit={discardAll}
      onClose={onClose}
    >
      <p>{t('chosen.discardText', { days: TRASH_DAYS })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <ul className="chosen-list small" tabIndex={0} aria-label={t('chosen.label')}>
        {tokens.map(({ id, title, fingerprint, cabinetTitle, holders }) => (
          <li key={id}>
            <strong>{title}</strong> <Fingerprint value={fingerprint} />{' '}
            <span className="dim">
              {cabinetTitle}
              {holders.length > 0 &&
                ` · ${t('chosen.held', { holders: holders.map(({ name }) => name).join(', ') })}`}
            </span>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
