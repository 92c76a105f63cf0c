// Begins to replace a token: which one, and why.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { TokenSelect } from '../operations/token-select.tsx';
import { useWays } from '../shell/place.tsx';

/** The wire takes no shorter reason. */
const SHORTEST_REASON = 3;

type RotationBeginDialogProps = {
  /** The token to replace; null lets it be chosen. */
  token: { id: string; title: string } | null;
  /** Written down beforehand; the operator may change it. */
  reason: string;
  onClose: () => void;
};

export function RotationBeginDialog({ token, reason: first, onClose }: RotationBeginDialogProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const announce = useAnnounce();
  const action = useAction();
  const [chosen, setChosen] = useState<string | null>(token?.id ?? null);
  const [reason, setReason] = useState(first);
  const [complaining, setComplaining] = useState(false);
  const isShort = reason.trim().length < SHORTEST_REASON;
  const begin = async () => {
    setComplaining(true);
    if (chosen === null || isShort) return;
    const begun = await action.run(async () => {
      const rotation = await ask((api) => api.rotations.begin({ tokenId: chosen, reason: reason.trim() }));
      announce(t('rotations.begunAloud', { title: rotation.token.title }));
    });
    if (!begun) return;
    onClose();
    go({ name: 'handover', tab: 'rotations' });
  };
  return (
    <FormDialog
      title={token ? t('rotations.beginTitleOf', { title: token.title }) : t('rotations.beginTitle')}
      action={action}
      submitLabel={t('rotations.beginSubmit')}
      onSubmit={begin}
      onClose={onClose}
    >
      <p>{t('rotations.beginText')}</p>
      {!token && (
        <div>
          <TokenSelect
            label={t('rotations.which')}
            placeholder={t('rotations.choosePlaceholder')}
            value={chosen}
            onChange={setChosen}
          />
          {complaining && chosen === null && (
            <p className="small rotation-complaint" role="alert">
              {t('common.required')}
            </p>
          )}
        </div>
      )}
      <Textarea
        label={t('rotations.reason')}
        description={t('rotations.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        error={complaining && isShort && t('identity.reasonShort')}
        data-autofocus={token ? true : undefined}
      />
    </FormDialog>
  );
}
