// Who can hold a token: everybody with what they hold, to find, to add and to open.
import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { moveBetweenRows } from '../cabinets/cabinet-table.tsx';
import { useWays } from '../shell/place.tsx';
import { ShowMore, useFirstRows } from './handover-list-more.tsx';
import { useHolders } from './handover-queries.ts';
import { HolderActions } from './holder-actions.tsx';
import { HolderDialog } from './holder-dialog.tsx';
import { HolderKindMark, LeftMark } from './holder-kind.tsx';
import { findHolders } from './holder-search.ts';
import './holder.css';

export function HoldersTab() {
  const { t } = useTranslation();
  const holders = useHolders();
  const [adding, setAdding] = useState(false);
  const [text, setText] = useState('');
  if (!holders.data) return <LoadState query={holders} />;
  const addButton = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
      {t('holders.add')}
    </Button>
  );
  return (
    <>
      {holders.data.length === 0 ? (
        <EmptyState icon={<IconUsers size={24} />} title={t('holders.emptyTitle')} actions={addButton}>
          {t('holders.emptyText')}
        </EmptyState>
      ) : (
        <>
          <div className="holder-bar">
            <TextInput
              className="holder-search"
              type="search"
              aria-label={t('holders.find')}
              placeholder={t('holders.findHint')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setText('');
              }}
            />
            {addButton}
          </div>
          <FoundHolders holders={holders.data} text={text} onClear={() => setText('')} />
        </>
      )}
      {adding && <HolderDialog holder={null} onClose={() => setAdding(false)} />}
    </>
  );
}

type FoundHoldersProps = { holders: readonly Holder[]; text: string; onClear: () => void };

function FoundHolders({ holders, text, onClear }: FoundHoldersProps) {
  const { t } = useTranslation();
  const found = findHolders(holders, text);
  const rows = useFirstRows(found);
  return (
    <>
      <p className="visually-hidden" role="status">
        {text.trim() !== '' && t('holders.found', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          icon={<IconSearch size={24} />}
          title={t('holders.nothingFound')}
          actions={
            <Button variant="default" onClick={onClear}>
              {t('holders.clear')}
            </Button>
          }
        >
          {t('holders.nothingFoundText')}
        </EmptyState>
      ) : (
        <div className="panel">
          <div className="table-frame">
            <table className="table holder-table">
              <caption className="visually-hidden">{t('holders.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('holders.column.name')}</th>
                  <th scope="col">{t('holders.column.contact')}</th>
                  <th scope="col" className="numeric">
                    {t('holders.column.holds')}
                  </th>
                  <th scope="col" className="numeric">
                    {t('holders.column.held')}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{t('holders.column.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.shown.map((holder) => (
                  <HolderRow key={holder.id} holder={holder} />
                ))}
              </tbody>
            </table>
          </div>
          <ShowMore rows={rows} />
        </div>
      )}
    </>
  );
}

function HolderRow({ holder }: { holder: Holder }) {
  const format = useFormat();
  const { go } = useWays();
  const openHolder = () => go({ name: 'holder', holderId: holder.id });
  return (
    // The name inside is the button; the row only widens it for the pointer.
    <tr data-openable="true" onClick={openHolder}>
      <td>
        <div className="holder-name">
          <button
            type="button"
            className="row-title"
            onKeyDown={moveBetweenRows}
            onClick={(event) => {
              event.stopPropagation();
              openHolder();
            }}
          >
            {holder.name}
          </button>
          <LeftMark holder={holder} />
        </div>
        <div className="dim small">
          <HolderKindMark kind={holder.kind} />
        </div>
      </td>
      <td className="holder-contact">{holder.contact === '' ? '—' : holder.contact}</td>
      <td className="numeric">{format.number(holder.holds)}</td>
      <td className="numeric">{format.number(holder.held)}</td>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on its buttons from opening the row */}
      <td className="holder-actions" onClick={(event) => event.stopPropagation()}>
        <HolderActions holder={holder} />
      </td>
    </tr>
  );
}
