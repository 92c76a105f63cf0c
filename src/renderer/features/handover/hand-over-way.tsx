// The fourth step: by the clipboard or as a sealed package, by whom, and with which note.
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/calendar-day.ts';
import type { Holder } from '../../../shared/holder.ts';
import { Callout } from '../../ui/callout.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { complainOfWay, wayFieldsOf } from './hand-over-draft.ts';
import { focusComplaint, InSight } from './hand-over-focus.tsx';
import { PackageFields } from './hand-over-package-fields.tsx';
import type { Choices, HandOver } from './hand-over-state.ts';
import { StepHeading } from './hand-over-steps.tsx';

type WayStepProps = { handOver: HandOver; choices: Choices; holder: Holder };

export function WayStep({ handOver, choices, holder }: WayStepProps) {
  const { t } = useTranslation();
  const { draft, change, check, giving, isPlaceless, give } = handOver;
  const [complaining, setComplaining] = useState(false);
  const [isDateHalf, setDateHalf] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = wayFieldsOf(draft, holder, choices.handovers);
  const complaints = complainOfWay(fields, dayOf(Date.now()));
  const isPackage = draft.way === 'package';
  const isKeyWrong = isPackage && giving.error?.code === 'recipient-invalid';
  const isPast = complaining && complaints.useBy;
  const errors = {
    recipient: isKeyWrong || (complaining && complaints.recipient) ? t('error.recipient-invalid') : undefined,
    useBy: isDateHalf ? t('handOver.way.useByHalf') : isPast ? t('handOver.way.useByPast') : undefined,
  };

  const submit = () => {
    setComplaining(true);
    // A date typed by half reads as none, and must not be left out unsaid.
    const date = form.current?.querySelector<HTMLInputElement>('input[type="date"]');
    const isHalf = date?.validity.badInput ?? false;
    setDateHalf(isHalf);
    if (isHalf || Object.values(complaints).some(Boolean)) focusComplaint(form.current);
    else give(fields);
  };
  useEffect(() => {
    if (isKeyWrong) focusComplaint(form.current);
  }, [isKeyWrong]);

  return (
    <form
      ref={form}
      // The window's own words complain, not the browser's.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <StepHeading step="way" />
        <Radio.Group
          label={t('handOver.way.kind')}
          value={draft.way}
          onChange={(way) => change({ way: way as typeof draft.way })}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="copy" label={t('handOver.way.copy')} description={t('handOver.way.copyText')} />
            <Radio
              value="package"
              label={t('handOver.way.package')}
              description={t('handOver.way.packageText')}
            />
          </Stack>
        </Radio.Group>
        {isPackage && <PackageFields fields={fields} change={change} errors={errors} />}
        <TextInput
          label={t('handOver.way.by')}
          description={t('handOver.way.byHint')}
          value={fields.by}
          onChange={(event) => change({ by: event.currentTarget.value })}
          error={complaining && complaints.by ? t('common.required') : undefined}
          maxLength={100}
        />
        <Textarea
          label={t('handOver.way.note')}
          description={t(isPackage ? 'handOver.way.notePackageHint' : 'handOver.way.noteCopyHint')}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
        />
        {giving.running && isPackage && (
          <p className="dim" role="status">
            {t('handOver.way.sealing')}
          </p>
        )}
        {isPlaceless && (
          <InSight>
            <Callout state="unproven" role="alert">
              {t('handOver.way.noPlace')}
            </Callout>
          </InSight>
        )}
        {giving.error && !isKeyWrong && (
          <InSight>
            <ErrorNote error={giving.error} />
          </InSight>
        )}
      </Stack>
      <DialogButtons>
        <Button
          variant="default"
          // Without a check the way leads back to it, and that button says so.
          onClick={() => change({ step: check ? 'check' : 'purpose' })}
          disabled={giving.running}
        >
          {t('handOver.back')}
        </Button>
        {check ? (
          <Button type="submit" loading={giving.running}>
            {t(isPackage ? 'handOver.way.submitPackage' : 'handOver.way.submitCopy')}
          </Button>
        ) : (
          <Button onClick={() => change({ step: 'check' })}>{t('handOver.way.backToCheck')}</Button>
        )}
      </DialogButtons>
    </form>
  );
}
