// What is decided of a sealed package: its form, its lock, and until when the receiver is asked to use the token.
import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/calendar-day.ts';
import type { Draft, WayFields } from './hand-over-draft.ts';

type PackageFieldsProps = {
  fields: WayFields;
  change: (part: Partial<Draft>) => void;
  /** What is wrong with the fields, in words. */
  errors: { recipient: string | undefined; useBy: string | undefined };
};

export function PackageFields({ fields, change, errors }: PackageFieldsProps) {
  const { t } = useTranslation();
  const { form, lock, recipient, useBy } = fields;
  return (
    <div className="hand-over-package">
      <Radio.Group
        label={t('handOver.way.form')}
        value={form}
        onChange={(value) => change({ form: value as typeof form })}
      >
        <div className="hand-over-pair">
          <Radio value="json" label={t('handOver.way.json')} description={t('handOver.way.jsonText')} />
          <Radio value="env" label={t('handOver.way.env')} description={t('handOver.way.envText')} />
        </div>
      </Radio.Group>
      <Stack gap="sm">
        <Radio.Group
          label={t('handOver.way.lock')}
          value={lock}
          onChange={(value) => change({ lock: value as typeof lock })}
        >
          <div className="hand-over-pair">
            <Radio
              value="passphrase"
              label={t('handOver.way.passphrase')}
              description={t('handOver.way.passphraseText')}
            />
            <Radio
              value="recipient"
              label={t('handOver.way.recipient')}
              description={t('handOver.way.recipientText')}
            />
          </div>
        </Radio.Group>
        {lock === 'recipient' && (
          <Textarea
            label={t('holders.recipient')}
            description={t('handOver.way.keyHint')}
            value={recipient}
            onChange={(event) => change({ recipient: event.currentTarget.value })}
            error={errors.recipient}
            maxLength={4000}
            autosize
            minRows={1}
            maxRows={4}
            spellCheck={false}
            autoComplete="off"
            classNames={{ input: 'mono' }}
          />
        )}
      </Stack>
      <TextInput
        type="date"
        label={t('handOver.way.useBy')}
        description={t('handOver.way.useByHint')}
        value={useBy}
        min={dayOf(Date.now())}
        onChange={(event) => change({ useBy: event.currentTarget.value })}
        error={errors.useBy}
        classNames={{ input: 'hand-over-date' }}
      />
    </div>
  );
}
