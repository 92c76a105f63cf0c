// The trash: what was put there, how long it stays, and the two ways out.
import { Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useNow } from '../../i18n/format.ts';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { findPageTitle } from '../../ui/page-title.ts';
import { Panel } from '../../ui/panel.tsx';
import { hideUndo } from '../../ui/toast.tsx';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { useReport } from '../../ui/use-report.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { daysLeft, TRASH_DAYS } from './days-left.ts';
import { useTrash } from './trash-queries.ts';
import './trash.css';

export function TrashPage() {
  const { t } = useTranslation();
  const trash = useTrash();
  const empty = trash.data && trash.data.cabinets.length + trash.data.tokens.length === 0;
  return (
    <>
      <PageHeader title={t('shell.trash')}>
        {/* The empty list says the same. */}
        {!empty && t('trash.explained', { days: TRASH_DAYS })}
      </PageHeader>
      {!trash.data && <LoadState query={trash} />}
      {empty && (
        <EmptyState icon={<IconTrash size={24} />} title={t('trash.emptyTitle')}>
          {t('trash.emptyText', { days: TRASH_DAYS })}
        </EmptyState>
      )}
      {trash.data && trash.data.cabinets.length > 0 && (
        <Panel title={t('rail.cabinets')} flush>
          <ul>
            {trash.data.cabinets.map((cabinet) => (
              <DiscardedCabinet key={cabinet.id} cabinet={cabinet} />
            ))}
          </ul>
        </Panel>
      )}
      {trash.data && trash.data.tokens.length > 0 && (
        <Panel title={t('cabinet.tokens')} flush>
          <ul>
            {trash.data.tokens.map((token) => (
              <DiscardedToken key={token.id} token={token} discardedCabinets={trash.data.cabinets} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function DiscardedCabinet({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { id, title } = cabinet;
  return (
    <TrashRow
      id={id}
      title={title}
      mark={<CabinetAvatar cabinet={cabinet} />}
      detail={t('count.tokens', { count: cabinet.counts.tokens })}
      discardedAt={cabinet.discardedAt}
      eraseText={t('trash.eraseCabinetText')}
      onRestore={() => ask((api) => api.cabinets.restore({ id }))}
      onErase={() => ask((api) => api.cabinets.erase({ id }))}
    />
  );
}

type DiscardedTokenProps = { token: TokenView; discardedCabinets: readonly CabinetView[] };

function DiscardedToken({ token, discardedCabinets }: DiscardedTokenProps) {
  const { t } = useTranslation();
  const { id, title } = token;
  const cabinets = [...(useCabinets().data ?? []), ...discardedCabinets];
  const cabinet = cabinets.find((other) => other.id === token.cabinetId);
  return (
    <TrashRow
      id={id}
      title={title}
      detail={
        <>
          {cabinet && <span>{cabinet.title}</span>} <Fingerprint value={token.fingerprint} />
        </>
      }
      discardedAt={token.discardedAt}
      eraseText={t('trash.eraseTokenText')}
      onRestore={() => ask((api) => api.tokens.restore({ id }))}
      onErase={() => ask((api) => api.tokens.erase({ id }))}
    />
  );
}

type TrashRowProps = {
  id: string;
  title: string;
  mark?: ReactNode;
  detail: ReactNode;
  discardedAt: number | null;
  eraseText: string;
  onRestore: () => Promise<unknown>;
  onErase: () => Promise<unknown>;
};

/** The first button of the row that comes into its place, or of the one before. */
function findRowBeside(row: HTMLElement): HTMLElement | null {
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  return beside?.querySelector('button') ?? findPageTitle();
}

function TrashRow({ id, title, mark, detail, discardedAt, eraseText, onRestore, onErase }: TrashRowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const report = useReport();
  const [erasing, setErasing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  usePassFocusOn(row, findRowBeside);
  const left = discardedAt === null ? null : daysLeft(discardedAt, now);
  return (
    <li ref={row} className="trash-row">
      {mark}
      <div className="trash-row-text">
        <div className="trash-row-title">{title}</div>
        <div className="dim small">{detail}</div>
      </div>
      <span className="dim small nowrap">
        {left !== null &&
          (left > 0 ? t('trash.daysLeft', { count: left }) : t('trash.daysOver', { days: TRASH_DAYS }))}
      </span>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          size="compact-sm"
          onClick={async () => {
            if (await report(onRestore)) hideUndo(id);
          }}
          aria-label={t('trash.restoreNamed', { title })}
        >
          {t('trash.restore')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          onClick={() => setErasing(true)}
          aria-label={t('trash.eraseNamed', { title })}
        >
          {t('trash.erase')}
        </Button>
      </Group>
      {erasing && (
        <ConfirmDialog
          title={t('trash.eraseTitle', { title })}
          text={eraseText}
          typeName={title}
          confirmLabel={t('trash.eraseForGood')}
          onConfirm={async () => {
            await onErase();
            hideUndo(id);
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </li>
  );
}
