// What only the operator can tell of a cabinet's tokens: how many are seen there, and how old they may grow.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CountField } from '../../ui/count-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { OLDEST_DAYS } from '../handover/policy-rules.tsx';

/** What the wire takes. */
const MOST_SEEN = 999;

export function TokenSlotsDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const { id, title } = cabinet;
  const [seen, setSeen] = useState(cabinet.seenTokens);
  const [days, setDays] = useState(cabinet.oldestDays);
  const [isCounted, setCounted] = useState(false);
  const save = async () => {
    const saved = await action.run(async () => {
      // The same number typed again is a count made today.
      if (isCounted) await ask((api) => api.cabinets.noteSeenTokens({ id, seen }));
      if (days !== cabinet.oldestDays) await ask((api) => api.cabinets.setOldestDays({ id, days }));
    });
    if (!saved) return;
    announce(t('slots.saved'));
    onClose();
  };
  return (
    <FormDialog
      title={t('slots.title', { title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('slots.explained')}</p>
      <CountField
        label={t('slots.seen')}
        description={t('slots.seenHint')}
        value={seen}
        onChange={(count) => {
          setSeen(count);
          setCounted(true);
        }}
        min={0}
        max={MOST_SEEN}
        data-autofocus
      />
      <CountField
        label={t('slots.oldest')}
        description={t('slots.oldestHint')}
        value={days}
        onChange={setDays}
        {...OLDEST_DAYS}
      />
    </FormDialog>
  );
}
