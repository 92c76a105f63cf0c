// The left rail: find a cabinet, go to it, and what belongs to the whole program.
import { ActionIcon, Kbd, TextInput } from '@mantine/core';
import {
  IconApi,
  IconBolt,
  IconCommand,
  IconLayoutGrid,
  IconLock,
  IconPlus,
  IconSearch,
  IconSettings,
  IconStethoscope,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductMark } from '../../ui/product-mark.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { findCabinets } from '../cabinets/cabinet-state.ts';
import { useBoot } from './boot.tsx';
import { useDialogs } from './dialogs.tsx';
import { useHeldChord } from './held-chord.ts';
import { useLock } from './lock.ts';
import { usePlace, useWays } from './place.tsx';
import { RailCabinets } from './rail-cabinets.tsx';
import './rail.css';

export function Rail({ searchRef }: { searchRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const { open } = useDialogs();
  const { status } = useBoot();
  const lock = useLock();
  const cabinets = useCabinets().data ?? [];
  const [text, setText] = useState('');
  const found = findCabinets(cabinets, text);
  const isHeld = useHeldChord(status.platform === 'darwin');
  const chord = status.platform === 'darwin' ? '⌘' : 'Ctrl+';
  const openFirst = () => {
    const [first] = found;
    if (!first || text.trim() === '') return;
    go({ name: 'cabinet', cabinetId: first.id });
    setText('');
  };

  return (
    <nav className="rail" data-chord-held={isHeld || undefined} aria-label={t('rail.label')}>
      <div className="rail-brand">
        <ProductMark size={26} />
        <span>{t('app.name')}</span>
      </div>
      <TextInput
        ref={searchRef}
        className="rail-search"
        type="search"
        size="xs"
        aria-label={t('rail.find')}
        placeholder={t('rail.find')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') openFirst();
          if (event.key === 'Escape') setText('');
          if (event.key === 'ArrowDown') {
            // From the search into what it found.
            event.preventDefault();
            event.currentTarget.closest('nav')?.querySelector<HTMLElement>('button[data-rail-stop]')?.focus();
          }
        }}
      />
      <p role="status" className="visually-hidden">
        {text.trim() !== '' && t('cabinetList.found', { count: found.length, total: cabinets.length })}
      </p>
      <RailButton
        icon={<IconLayoutGrid size={18} aria-hidden />}
        label={t('shell.overview')}
        current={place.name === 'overview'}
        onClick={() => go({ name: 'overview' })}
      />
      <RailButton
        icon={<IconApi size={18} aria-hidden />}
        label={t('shell.operations')}
        current={place.name === 'operations'}
        onClick={() => go({ name: 'operations' })}
      />
      <RailButton
        icon={<IconUsers size={18} aria-hidden />}
        label={t('shell.handover')}
        current={place.name === 'handover' || place.name === 'holder'}
        onClick={() => go({ name: 'handover' })}
      />
      <div className="rail-heading">
        <h2 id="rail-cabinets">{t('rail.cabinets')}</h2>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('cabinet.add')}
          title={t('cabinet.add')}
          onClick={() => open({ name: 'add-cabinet' })}
        >
          <IconPlus size={16} />
        </ActionIcon>
      </div>
      <RailCabinets cabinets={cabinets} found={found} isSearching={text.trim() !== ''} chord={chord} />
      <div className="rail-foot">
        <RailButton
          icon={<IconCommand size={18} aria-hidden />}
          label={t('palette.title')}
          keys={`${chord}K`}
          onClick={() => open({ name: 'palette' })}
        />
        <RailButton
          icon={<IconBolt size={18} aria-hidden />}
          label={t('quickTest.title')}
          keys={`${chord}T`}
          onClick={() => open({ name: 'quick-test', pasted: null })}
        />
        <RailButton
          icon={<IconStethoscope size={18} aria-hidden />}
          label={t('doctor.title')}
          onClick={() => open({ name: 'error-doctor' })}
        />
        <RailButton
          icon={<IconTrash size={18} aria-hidden />}
          label={t('shell.trash')}
          isHalf
          current={place.name === 'trash'}
          onClick={() => go({ name: 'trash' })}
        />
        <RailButton
          icon={<IconSettings size={18} aria-hidden />}
          label={t('shell.settings')}
          isHalf
          current={place.name === 'settings'}
          onClick={() => go({ name: 'settings' })}
        />
        <RailButton
          icon={<IconLock size={18} aria-hidden />}
          label={t('shell.lock')}
          keys={`${chord}L`}
          onClick={lock}
        />
      </div>
    </nav>
  );
}

type RailButtonProps = {
  icon: ReactNode;
  label: string;
  keys?: string;
  current?: boolean;
  /** Shares its line with its neighbour where the window is low. */
  isHalf?: boolean;
  onClick: () => void;
};

function RailButton({ icon, label, keys, current = false, isHalf = false, onClick }: RailButtonProps) {
  return (
    <button
      type="button"
      className={isHalf ? 'rail-item rail-half' : 'rail-item'}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
    >
      {icon}
      <span className="rail-item-title">{label}</span>
      {keys && (
        <Kbd size="xs" aria-hidden>
          {keys}
        </Kbd>
      )}
    </button>
  );
}
