// The command palette: one field that finds everything and does most things.
import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { looksLikeToken } from '../quick-test/looks-like-token.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { iconOf } from './palette-icons.ts';
import type { PaletteItem } from './palette-item.ts';
import { type FoundGroup, openPaletteSearch } from './search-palette.ts';
import { usePaletteItems } from './use-palette-items.ts';
import { useRecentItems } from './use-recent-items.ts';
import './palette.css';

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
  const shown = useMemo(() => groups.flatMap(({ found }) => found.map(({ item }) => item)), [groups]);
  const list = useId();
  const { at, onArrow } = useChosenPlace(shown, text);
  // Enter may come before what is found: it means what stands in the field, never what was shown for less of it.
  const chosenByEnter = () => (asked === text ? shown[at] : search(text)[0]?.found[0]?.item);
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    recent.note(item);
    item.choose();
  };
  const testPasted = (pasted: string) => open({ name: 'quick-test', pasted: pasted.trim() });
  return (
    <Dialog title={t('palette.title')} onClose={onClose} size="lg" bare>
      <TextInput
        data-autofocus
        className="palette-field"
        size="md"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={list}
        aria-activedescendant={shown.length > 0 ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
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
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(chosenByEnter());
          else if (!onArrow(event.key)) return;
          event.preventDefault();
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
      <div className="palette-list" id={list} role="listbox" aria-label={t('palette.results')}>
        {groups.map((group) => (
          <Group key={group.kind} group={group} list={list} shown={shown} at={at} choose={choose} />
        ))}
      </div>
      {shown.length === 0 && <p className="palette-none dim">{t('palette.nothing')}</p>}
      <p className="visually-hidden" role="status">
        {asked.trim() !== '' && t('palette.found', { count: shown.length })}
      </p>
    </Dialog>
  );
}

/** Which of those shown Enter would take: the first of whatever is found anew, then where the arrows lead. */
function useChosenPlace(shown: readonly PaletteItem[], text: string) {
  const [chosen, setChosen] = useState({ text, at: 0 });
  const at = chosen.text === text ? Math.min(chosen.at, Math.max(0, shown.length - 1)) : 0;
  /** @returns whether the key moves the choice */
  const onArrow = (key: string): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step === undefined || shown.length === 0) return false;
    setChosen({ text, at: (at + step + shown.length) % shown.length });
    return true;
  };
  return { at, onArrow };
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

type GroupProps = {
  group: FoundGroup<PaletteItem>;
  list: string;
  shown: readonly PaletteItem[];
  at: number;
  choose: (item: PaletteItem) => void;
};

function Group({ group, list, shown, at, choose }: GroupProps) {
  const { t } = useTranslation();
  const heading = `${list}-${group.kind}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of options inside a list of them
    <div role="group" aria-labelledby={heading}>
      <div id={heading} className="palette-heading dim small">
        {t(`palette.kind.${group.kind}`)}
      </div>
      {group.found.map(({ item, ranges }) => {
        const place = shown.indexOf(item);
        return (
          <Option
            key={nameOf(item)}
            id={`${list}-${place}`}
            item={item}
            ranges={ranges}
            isChosen={place === at}
            onChoose={() => choose(item)}
          />
        );
      })}
      {group.more > 0 && (
        <div className="palette-more dim small">{t('palette.more', { count: group.more })}</div>
      )}
    </div>
  );
}

type OptionProps = {
  id: string;
  item: PaletteItem;
  ranges: readonly (readonly [number, number])[];
  isChosen: boolean;
  onChoose: () => void;
};

function Option({ id, item, ranges, isChosen, onChoose }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const Icon = iconOf(item);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field keeps the focus and hears the keys
    <div
      ref={option}
      id={id}
      className="palette-option"
      role="option"
      aria-selected={isChosen}
      onClick={onChoose}
    >
      {item.cabinet ? <CabinetAvatar cabinet={item.cabinet} size="sm" /> : <Icon size={18} aria-hidden />}
      <span className="palette-title">{mark(item.title, ranges)}</span>
      <span className="palette-detail dim small">{item.detail}</span>
    </div>
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
