// Saving a proof report on a token: in which format and language, and held against which job.
import { Button, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calls, InputOf } from '../../../shared/contract.ts';
import { languageOf } from '../../../shared/language.ts';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Age } from '../../ui/age.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { track } from '../activity/activities.ts';
import { useCabinet } from '../cabinets/cabinet-queries.ts';
import { useFocusOnArrival } from '../tokens/use-focus-on-arrival.ts';
import { useProfileChoice } from './hand-over-purpose.tsx';
import { useProfiles, useReportKey } from './handover-queries.ts';
import './hand-over.css';

type Order = InputOf<Calls['reports']['save']>;
type Format = Order['format'];

const FORMATS = ['html', 'pdf', 'json'] as const satisfies readonly Format[];

/** Where the report went; null when the operator chose no place. */
type Saved = { file: string | null; format: Format };

export function ReportDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const cabinet = useCabinet(token.cabinetId);
  const action = useAction();
  const [order, setOrder] = useState<Omit<Order, 'tokenId'>>({
    profileId: null,
    format: 'html',
    language: languageOf(i18n.language),
  });
  const [saved, setSaved] = useState<Saved | null>(null);
  const save = () =>
    action.run(async () => {
      const { file } = await track(
        { kind: 'report', subject: token.title, place: null },
        () => ask((api) => api.reports.save({ tokenId: token.id, ...order })),
        (made) => (made.file === null ? null : {}),
      );
      setSaved({ file, format: order.format });
    });
  const close = () => {
    if (!action.running) onClose();
  };
  return (
    <Dialog
      title={t('report.title', { title: token.title })}
      cabinet={cabinet}
      onClose={close}
      size="lg"
      pinned={action.running}
    >
      {saved && saved.file !== null ? (
        <SavedReport
          file={saved.file}
          format={saved.format}
          onAnother={() => setSaved(null)}
          onClose={close}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Stack gap="md">
            <p>{t('report.explained')}</p>
            <Evidence token={token} />
            <ReportFields order={order} onChange={setOrder} />
            {saved && <Callout state="unproven">{t('report.noPlace')}</Callout>}
            <ErrorNote error={action.error} />
          </Stack>
          <DialogButtons>
            <Button variant="default" onClick={close} disabled={action.running}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={action.running}>
              {t('report.save')}
            </Button>
          </DialogButtons>
        </form>
      )}
    </Dialog>
  );
}

/** The report asks nobody anything: how old its evidence is, is said before it is made. */
function Evidence({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  if (!token.lastCheck) return <Callout state="unproven">{t('report.unchecked')}</Callout>;
  return (
    <p className="hand-over-row">
      <span className="dim">{t('report.asOf')}</span>
      <VerdictMark state={token.lastCheck.verdict} />
      <Age at={token.lastCheck.at} />
    </p>
  );
}

type ReportFieldsProps = {
  order: Omit<Order, 'tokenId'>;
  onChange: (order: Omit<Order, 'tokenId'>) => void;
};

function ReportFields({ order, onChange }: ReportFieldsProps) {
  const { t } = useTranslation();
  const profiles = useProfileChoice(useProfiles().data ?? []);
  return (
    <>
      <Radio.Group
        label={t('report.format')}
        value={order.format}
        onChange={(format) => onChange({ ...order, format: format as Format })}
      >
        <Stack gap="xs" mt={6}>
          {FORMATS.map((format) => (
            <Radio
              key={format}
              value={format}
              label={t(`report.${format}`)}
              data-autofocus={format === order.format || undefined}
              description={t(`report.${format}Text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Select
        label={t('report.profile')}
        description={t('report.profileHint')}
        data={profiles}
        value={order.profileId}
        onChange={(profileId) => onChange({ ...order, profileId })}
        clearable
        searchable
        nothingFoundMessage={t('rail.nothingFound')}
      />
      {/* A JSON file has no language. */}
      {order.format !== 'json' && (
        <Radio.Group
          label={t('report.language')}
          value={order.language}
          onChange={(language) => onChange({ ...order, language: language as Order['language'] })}
        >
          <div className="hand-over-row">
            <Radio value="ru" label={t('report.languages.ru')} />
            <Radio value="en" label={t('report.languages.en')} />
          </div>
        </Radio.Group>
      )}
    </>
  );
}

type SavedReportProps = { file: string; format: Format; onAnother: () => void; onClose: () => void };

function SavedReport({ file, format, onAnother, onClose }: SavedReportProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival();
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: not a set of fields; what was done, read on arrival */}
      <div ref={arrival} tabIndex={-1} role="group" aria-label={t('report.saved')} className="report-saved">
        <Callout state="good" title={t('report.saved')}>
          <p className="mono hand-over-file">{file}</p>
        </Callout>
        {format === 'pdf' ? (
          <p>{t('report.onlyToRead')}</p>
        ) : (
          <div>
            <p>{t('report.verify')}</p>
            <code className="hand-over-command mono">{`klyuchnik verify-report "${file}"`}</code>
            <p className="hand-over-line dim">{t('report.verifyText')}</p>
          </div>
        )}
        {format !== 'pdf' && <ReportKey />}
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onAnother}>
          {t('report.another')}
        </Button>
        <Button onClick={onClose}>{t('common.done')}</Button>
      </DialogButtons>
    </>
  );
}

/** A valid signature does not say whose it is: its owner tells the fingerprint of the key by another way. */
function ReportKey() {
  const { t } = useTranslation();
  const key = useReportKey();
  if (!key.data) return key.error ? <ErrorNote error={key.error.error} /> : null;
  return (
    <dl className="facts">
      <dt>{t('report.key')}</dt>
      <dd>
        <span className="mono">{key.data.fingerprint}</span>
        <p className="dim small">{t('report.keyText')}</p>
      </dd>
    </dl>
  );
}
