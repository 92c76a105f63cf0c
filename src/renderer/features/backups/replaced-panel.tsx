// Databases in whose place a backup was brought: kept until the operator removes them.
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplacedDatabase } from '../../../shared/backup.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { RemoveReplacedDialog } from './remove-replaced-dialog.tsx';
import { useSize } from './use-size.ts';

export function ReplacedPanel({ replaced }: { replaced: readonly ReplacedDatabase[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('backups.replaced.title')} flush>
      <div className="backups-text">
        <p className="dim small">{t('backups.replaced.explained')}</p>
      </div>
      <div className="table-frame">
        <table className="table" aria-label={t('backups.replaced.label')}>
          <thead>
            <tr>
              <th scope="col">{t('backups.replaced.at')}</th>
              <th scope="col" className="numeric">
                {t('backups.copies.size')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('backups.copies.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {replaced.map((database) => (
              <ReplacedRow key={database.id} database={database} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function ReplacedRow({ database: { id, at, size } }: { database: ReplacedDatabase }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameSize = useSize();
  const [open, setOpen] = useState<'drill' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const moment = format.moment(at);
  return (
    <tr>
      <td className="nowrap">{moment}</td>
      <td className="numeric nowrap">{nameSize(size)}</td>
      <td>
        <Group justify="flex-end" gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setOpen('drill')}
            aria-label={t('backups.replaced.checkNamed', { moment })}
          >
            {t('backups.check')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => setOpen('remove')}
            aria-label={t('backups.replaced.removeNamed', { moment })}
          >
            {t('backups.remove')}
          </Button>
        </Group>
        {open === 'drill' && (
          <BringBackDialog
            from={{ kind: 'replaced', id }}
            subject={t('backups.drill.subject.replaced', { moment })}
            onClose={close}
          />
        )}
        {open === 'remove' && <RemoveReplacedDialog id={id} moment={moment} onClose={close} />}
      </td>
    </tr>
  );
}
