// Pins a token, or its whole cabinet, to the cabinet the Market now names; never without a reason.
import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { IdentityName } from './identity-alarm.tsx';

const LEAST_REASON = 3;
const MOST_REASON = 500;

type RepinDialogProps = { token: TokenView; cabinet: CabinetView; onClose: () => void };

export function RepinDialog({ token, cabinet, onClose }: RepinDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [reason, setReason] = useState('');
  const [what, setWhat] = useState<'token' | 'cabinet'>('token');
  const [complaining, setComplaining] = useState(false);
  const tooShort = reason.trim().length < LEAST_REASON;
  const seen = token.identityAlarm?.seen;
  const repin = async () => {
    setComplaining(true);
    if (tooShort) return;
    const done = await action.run(async () => {
      await ask((api) =>
        api.tokens.repin({
          id: token.id,
          seenId: token.identityAlarm?.seen.id ?? '',
          reason,
          wholeCabinet: what === 'cabinet',
        }),
      );
    });
    if (!done) return;
    showToast({ text: t('identity.repinned', { title: token.title }), closeLabel: t('common.close') });
    onClose();
  };
  return (
    <FormDialog
      title={t('identity.repinTitle', { title: token.title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('identity.submit')}
      color="red"
      onSubmit={repin}
      onClose={onClose}
    >
      <Callout state="unproven">{t('identity.lawful')}</Callout>
      {seen && (
        <p>
          {t('identity.willBe')} <IdentityName identity={seen} />
        </p>
      )}
      <Textarea
        label={t('identity.reason')}
        description={t('identity.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={complaining && tooShort ? t('identity.reasonShort') : undefined}
        maxLength={MOST_REASON}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
      />
      <Radio.Group
        label={t('identity.what')}
        value={what}
        onChange={(value) => setWhat(value as 'token' | 'cabinet')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="token" label={t('identity.onlyToken')} description={t('identity.onlyTokenText')} />
          <Radio
            value="cabinet"
            label={t('identity.wholeCabinet')}
            description={t('identity.wholeCabinetText', { cabinet: cabinet.title })}
          />
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
