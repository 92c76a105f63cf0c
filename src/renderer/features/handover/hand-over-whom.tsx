// The first step: who is to receive the token, chosen among those known, or added in place.
import { Button, Radio, Select, Stack, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLDER_KINDS, type HolderKind } from '../../../shared/holder.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { describeError, ErrorNote } from '../../ui/error-note.tsx';
import { holdersToChoose } from './hand-over-draft.ts';
import { focusComplaint } from './hand-over-focus.tsx';
import type { Choices, HandOver } from './hand-over-state.ts';
import { StepHeading } from './hand-over-steps.tsx';

type WhomStepProps = { handOver: HandOver; choices: Choices; onClose: () => void };

export function WhomStep({ handOver, choices, onClose }: WhomStepProps) {
  const { t, i18n } = useTranslation();
  const { draft, change, adding, addHolder } = handOver;
  const [complaining, setComplaining] = useState(false);
  const holders = holdersToChoose(choices.holders, i18n.language);
  const isAdding = draft.isAdding ?? holders.length === 0;
  const holder = holders.find(({ id }) => id === draft.holderId);
  const { name } = draft.newHolder;
  const isNamed = adding.error?.code === 'holder-named';
  const complaint = adding.error ? describeError(t, adding.error) : undefined;
  const isEmpty = complaining && name.trim() === '';

  const goOn = (form: HTMLFormElement) => {
    setComplaining(true);
    if (isAdding ? name.trim() === '' : !holder) focusComplaint(form);
    else if (isAdding) addHolder();
    else change({ step: 'purpose' });
  };
  const turn = (toAdding: boolean) => {
    setComplaining(false);
    adding.clearError();
    change({ isAdding: toAdding });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goOn(event.currentTarget);
      }}
    >
      <Stack gap="md">
        <StepHeading step="whom" />
        {isAdding ? (
          <>
            {holders.length === 0 && <p>{t('handOver.whom.none')}</p>}
            <TextInput
              label={t('holders.name')}
              description={t('holders.nameHint')}
              value={name}
              onChange={(event) => {
                change({ newHolder: { ...draft.newHolder, name: event.currentTarget.value } });
                if (isNamed) adding.clearError();
              }}
              error={isEmpty ? t('common.required') : isNamed && complaint}
              maxLength={100}
              autoComplete="off"
            />
            <Radio.Group
              label={t('holders.kindLabel')}
              value={draft.newHolder.kind}
              onChange={(kind) => change({ newHolder: { ...draft.newHolder, kind: kind as HolderKind } })}
            >
              <Stack gap="xs" mt="xs">
                {HOLDER_KINDS.map((kind) => (
                  <Radio
                    key={kind}
                    value={kind}
                    label={t(`holders.kind.${kind}`)}
                    description={t(`holders.kindText.${kind}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </>
        ) : (
          <div>
            <Select
              label={t('handOver.whom.choose')}
              description={t('handOver.whom.chooseHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={holders.map((one) => ({ value: one.id, label: one.name }))}
              value={holder?.id ?? null}
              onChange={(holderId) => change({ holderId })}
              error={complaining && !holder ? t('common.required') : undefined}
              searchable
              allowDeselect={false}
              nothingFoundMessage={t('rail.nothingFound')}
            />
            {holder && (
              <p className="hand-over-line">
                {t(`holders.kind.${holder.kind}`)}.{' '}
                {t('handOver.whom.holds', { tokens: t('count.tokens', { count: holder.holds }) })}
              </p>
            )}
          </div>
        )}
        {holders.length > 0 && (
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={isAdding ? undefined : <IconUserPlus size={16} aria-hidden />}
              onClick={() => turn(!isAdding)}
              disabled={adding.running}
            >
              {t(isAdding ? 'handOver.whom.fromList' : 'handOver.whom.add')}
            </Button>
          </div>
        )}
        {!isNamed && <ErrorNote error={adding.error} />}
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose} disabled={adding.running}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={adding.running}>
          {t('common.continue')}
        </Button>
      </DialogButtons>
    </form>
  );
}
