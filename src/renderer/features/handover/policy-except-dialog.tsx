// Letting a token break a rule on purpose: why, and until which day.
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/calendar-day.ts';
import { DAY_MS } from '../../../shared/durations.ts';
import type { PolicyFinding } from '../../../shared/policy.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFindingSentence } from './policy-words.tsx';

/** The wire takes no shorter reason. */
const SHORTEST_REASON = 3;
const USUAL_MS = 90 * DAY_MS;

type PolicyExceptDialogProps = { finding: PolicyFinding; onClose: () => void };

export function PolicyExceptDialog({ finding, onClose }: PolicyExceptDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const sentenceOf = useFindingSentence();
  const [today] = useState(() => dayOf(Date.now()));
  const [until, setUntil] = useState(() => dayOf(Date.now() + USUAL_MS));
  const [reason, setReason] = useState('');
  const [complaining, setComplaining] = useState(false);
  const { policy, tokenId, tokenTitle: title, cabinetTitle } = finding;
  const isShort = reason.trim().length < SHORTEST_REASON;
  // A day that is only half typed is empty here.
  const isPast = until < today;
  const except = async () => {
    setComplaining(true);
    if (isShort || isPast) return;
    const done = await action.run(async () => {
      await ask((api) => api.policies.except({ policy, tokenId, reason: reason.trim(), until }));
    });
    if (!done) return;
    announce(t('policies.excepted', { title }));
    onClose();
  };
  return (
    <FormDialog
      title={t('policies.exceptTitle', { title })}
      action={action}
      submitLabel={t('policies.exceptSubmit')}
      onSubmit={except}
      onClose={onClose}
    >
      <div>
        <p className="dim small">
          {cabinetTitle} · {t(`policies.rule.${policy}.title`)}
        </p>
        <p>{sentenceOf(finding)}</p>
      </div>
      <Textarea
        label={t('policies.reasonLabel')}
        description={t('rotations.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        error={complaining && isShort && t('identity.reasonShort')}
        data-autofocus
      />
      <TextInput
        type="date"
        label={t('policies.until')}
        description={t('policies.untilHint')}
        value={until}
        min={today}
        max="9999-12-31"
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={complaining && isPast && t('policies.untilPast')}
      />
    </FormDialog>
  );
}
