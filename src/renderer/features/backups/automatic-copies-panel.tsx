// The copies that make themselves: what is there, whether it is sound, and what went wrong last.
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutomaticCopy, BackupsState } from '../../../shared/backup.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { track } from '../activity/activities.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { useSize } from './use-size.ts';

type Props = Pick<BackupsState, 'copies' | 'trouble'>;

export function AutomaticCopiesPanel({ copies, trouble }: Props) {
  const { t } = useTranslation();
  const action = useAction();
  const makeNow = async () => {
    const made = await action.run(() =>
      track({ kind: 'copy', subject: null, place: { name: 'settings', tab: 'backups' } }, () =>
        ask((api) => api.backups.copyNow()),
      ),
    );
    if (made) showToast({ text: t('backups.copies.made'), closeLabel: t('common.close') });
  };
  return (
    <Panel
      title={t('backups.copies.title')}
      aside={
        <Button variant="default" size="compact-sm" onClick={makeNow} loading={action.running}>
          {t('backups.copies.makeNow')}
        </Button>
      }
      flush
    >
      <div className="backups-text">
        <p className="dim small">{t('backups.copies.explained')}</p>
        {trouble && <Trouble trouble={trouble} />}
        {/* The trouble says the same, and when it is tried again. */}
        {!trouble && <ErrorNote error={action.error} />}
        {copies.length === 0 && <p>{t('backups.copies.none')}</p>}
      </div>
      {copies.length > 0 && <CopiesTable copies={copies} />}
    </Panel>
  );
}

function Trouble({ trouble }: { trouble: NonNullable<BackupsState['trouble']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return (
    <Callout state="bad" role="alert" title={t(`backups.copies.trouble.${trouble.problem}`)}>
      {trouble.problem === 'tokens-damaged'
        ? t('backups.copies.tokensDamaged')
        : t('backups.copies.again', { at: format.at(trouble.againAt, now) })}
    </Callout>
  );
}

function CopiesTable({ copies }: { copies: readonly AutomaticCopy[] }) {
  const { t } = useTranslation();
  return (
    <div className="table-frame">
      <table className="table" aria-label={t('backups.copies.label')}>
        <thead>
          <tr>
            <th scope="col">{t('backups.copies.at')}</th>
            <th scope="col">{t('backups.copies.holds')}</th>
            <th scope="col" className="numeric">
              {t('backups.copies.size')}
            </th>
            <th scope="col">{t('backups.copies.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('backups.copies.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {copies.map((copy) => (
            <CopyRow key={copy.id} copy={copy} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CopyRow({ copy }: { copy: AutomaticCopy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const size = useSize();
  const [open, setOpen] = useState<'drill' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const moment = format.moment(copy.at);
  const Icon = copy.isSound ? IconCircleCheck : IconAlertTriangle;
  return (
    <tr>
      <td>
        <div className="nowrap">{moment}</div>
        <div className="dim small">
          <Age at={copy.at} />
        </div>
      </td>
      <td>{useHolds(copy)}</td>
      <td className="numeric nowrap">{size(copy.size)}</td>
      <td>
        <span className="backup-state" data-state={copy.isSound ? 'good' : 'bad'}>
          <Icon size={16} aria-hidden />
          {t(copy.isSound ? 'backups.copies.sound' : 'backups.copies.broken')}
        </span>
      </td>
      <td>
        <Group justify="flex-end" wrap="nowrap">
          {copy.isSound ? (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setOpen('drill')}
              aria-label={t('backups.checkNamed', { moment })}
            >
              {t('backups.check')}
            </Button>
          ) : (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              onClick={() => setOpen('remove')}
              aria-label={t('backups.removeNamed', { moment })}
            >
              {t('backups.remove')}
            </Button>
          )}
        </Group>
        {open === 'drill' && (
          <BringBackDialog
            from={{ kind: 'copy', id: copy.id }}
            subject={t('backups.drill.subject.copy', { moment })}
            onClose={close}
          />
        )}
        {open === 'remove' && (
          <ConfirmDialog
            title={t('backups.copies.removeTitle')}
            text={t('backups.copies.removeText', { moment })}
            confirmLabel={t('backups.removeForGood')}
            onConfirm={() => ask((api) => api.backups.removeCopy({ id: copy.id }))}
            onClose={close}
          />
        )}
      </td>
    </tr>
  );
}

/** What a copy holds, in words. */
export function useHolds({ cabinets, tokens }: Pick<AutomaticCopy, 'cabinets' | 'tokens'>): string {
  const { t } = useTranslation();
  if (cabinets === null || tokens === null) return t('backups.copies.unknown');
  return `${t('backups.cabinets', { count: cabinets })}, ${t('backups.tokens', { count: tokens })}`;
}
