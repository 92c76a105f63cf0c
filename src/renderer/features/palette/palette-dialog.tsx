// The command palette: one field that finds everything and does most things.
import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { IconApi, IconBolt, IconKey, IconListCheck, IconSearch, IconUser } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteKind } from '../../../shared/recent-item.ts';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { looksLikeToken } from '../quick-test/looks-like-token.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import type { PaletteItem } from './palette-item.ts';
import { type FoundGroup, openPaletteSearch } from './search-palette.ts';
import { usePaletteItems } from './use-palette-items.ts';
import { useRecentItems } from './use-recent-items.ts';
import './palette.css';

const ICONS: Record<PaletteKind, typeof IconKey> = {
  cabinet: IconKey,
  token: IconKey,
  holder: IconUser,
  profile: IconListCheck,
  operation: IconApi,
  action: IconBolt,
};

export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const [text, setText] = useState('');
  // The field follows the fingers; what is found may come a moment later.
  const asked = useDeferredValue(text);
  const items = usePaletteItems(onClose);
  const recent = useRecentItems(items);
  const search = useMemo(() => openPaletteSearch(items), [items]);
  const groups = useMemo(
    () => (asked.trim() === '' ? withoutText(items, recent.items) : search(asked)),
    [asked, items, recent.items, search],
  );
  const shown = groups.flatMap(({ found }) => found.map(({ item }) => item));
  const list = useCombobox({ opened: true });
  const { selectFirstOption } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is found anew begins at its best fit
  useEffect(() => {
    selectFirstOption();
  }, [groups]);
  const choose = (value: string) => {
    const item = shown.find((one) => nameOf(one) === value);
    if (!item) return;
    recent.note(item);
    item.choose();
  };
  const testPasted = (pasted: string) => open({ name: 'quick-test', pasted: pasted.trim() });
  return (
    <Dialog title={t('palette.title')} onClose={onClose} size="lg" bare>
      <Combobox store={list} onOptionSubmit={choose}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            className="palette-field"
            size="md"
            aria-label={t('palette.title')}
            placeholder={t('palette.placeholder')}
            leftSection={<IconSearch size={18} aria-hidden />}
            rightSection={
              <Kbd size="xs" aria-hidden>
                Esc
              </Kbd>
            }
            value={text}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
            }}
            // A token is never searched for, nor shown in an open field: it is tested.
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain');
              if (!looksLikeToken(pasted)) return;
              event.preventDefault();
              testPasted(pasted);
            }}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (looksLikeToken(value)) testPasted(value);
              else setText(value);
            }}
          />
        </Combobox.EventsTarget>
        <div className="palette-list">
          <Combobox.Options aria-label={t('palette.results')}>
            {groups.map((group) => (
              <Group key={group.kind} group={group} />
            ))}
          </Combobox.Options>
          {shown.length === 0 && <p className="palette-none dim">{t('palette.nothing')}</p>}
        </div>
      </Combobox>
      <p className="visually-hidden" role="status">
        {asked.trim() !== '' && t('palette.found', { count: shown.length })}
      </p>
    </Dialog>
  );
}

const nameOf = ({ kind, id }: PaletteItem) => `${kind}:${id}`;

/** Before anything is typed: what was chosen last, then what can be done. */
function withoutText(
  items: readonly PaletteItem[],
  recent: readonly PaletteItem[],
): FoundGroup<PaletteItem>[] {
  const plain = (chosen: readonly PaletteItem[]) => chosen.map((item) => ({ item, ranges: [] }));
  const acts = items.filter(({ kind }) => kind === 'action');
  return [
    ...(recent.length > 0 ? [{ kind: 'recent' as const, found: plain(recent), more: 0 }] : []),
    { kind: 'action', found: plain(acts.filter((item) => !recent.includes(item))), more: 0 },
  ];
}

function Group({ group }: { group: FoundGroup<PaletteItem> }) {
  const { t } = useTranslation();
  return (
    <Combobox.Group label={t(`palette.kind.${group.kind}`)}>
      {group.found.map(({ item, ranges }) => {
        const Icon = ICONS[item.kind];
        return (
          <Combobox.Option key={nameOf(item)} value={nameOf(item)} className="palette-option">
            {item.cabinet ? (
              <CabinetAvatar cabinet={item.cabinet} size="sm" />
            ) : (
              <Icon size={18} aria-hidden />
            )}
            <span className="palette-title">{mark(item.title, ranges)}</span>
            <span className="palette-detail dim small">{item.detail}</span>
          </Combobox.Option>
        );
      })}
      {group.more > 0 && (
        <div className="palette-more dim small">{t('palette.more', { count: group.more })}</div>
      )}
    </Combobox.Group>
  );
}

/** The title with what was matched set off. */
function mark(title: string, ranges: readonly (readonly [number, number])[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    parts.push(title.slice(at, from), <mark key={from}>{title.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, title.slice(at)];
}
