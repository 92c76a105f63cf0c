// The menu of an entry of the rail, and of a group: everything that dragging does, and more. One for all entries, made
// when it is asked for: hundreds of menus would slow the window.
import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconEdit,
  IconFolderOff,
  IconFolderPlus,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { renameInRail, standInRail, stepInRail } from '../../../shared/rail-order.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDialogs } from './dialogs.tsx';

export type MenuRequest = ({ of: 'cabinet'; id: string } | { of: 'group'; group: string }) & { at: DOMRect };

/** The page's main part, where other menus open, would cut it off. */
const IN_RAIL = { target: '.rail' };

type RailMenuProps = {
  request: MenuRequest;
  isOpen: boolean;
  cabinets: readonly CabinetView[];
  /** `id`: the cabinet that was moved, to be announced and to have focus again. */
  onArrange: (places: readonly CabinetView[], id: string | null) => void;
  onRename: (group: string) => void;
  onClose: () => void;
  /** Focus goes back to what the menu belongs to. */
  giveFocusBack: () => void;
};

export function RailMenu(props: RailMenuProps) {
  const { request, isOpen, cabinets, onArrange, onRename, onClose, giveFocusBack } = props;
  const { t } = useTranslation();
  const cabinet = request.of === 'cabinet' ? cabinets.find(({ id }) => id === request.id) : undefined;
  const label =
    request.of === 'group'
      ? t('arrange.groupMenu', { group: request.group })
      : t('arrange.menu', { title: cabinet?.title ?? '' });
  const { left, bottom } = request.at;
  return (
    <Menu
      opened={isOpen}
      onChange={(wanted) => {
        if (!wanted) onClose();
      }}
      position="bottom-start"
      offset={2}
      transitionProps={{ duration: 0 }}
      width={230}
      floatingStrategy="fixed"
      portalProps={IN_RAIL}
    >
      <Menu.Target>
        {/* A point. What the menu, or a dialog it led to, gives focus to here gets passed on to the entry. */}
        <button
          type="button"
          className="rail-menu-point"
          tabIndex={-1}
          aria-hidden={!isOpen}
          aria-label={label}
          style={{ left, top: bottom }}
          onFocus={giveFocusBack}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {cabinet && <PlaceItems cabinet={cabinet} cabinets={cabinets} onArrange={onArrange} />}
        {request.of === 'group' && (
          <GroupItems group={request.group} cabinets={cabinets} onArrange={onArrange} onRename={onRename} />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type GroupItemsProps = { group: string } & Pick<RailMenuProps, 'cabinets' | 'onArrange' | 'onRename'>;

function GroupItems({ group, cabinets, onArrange, onRename }: GroupItemsProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const dissolve = () => {
    onArrange(renameInRail(cabinets, group, null), null);
    announce(t('arrange.saidUndone', { group }));
  };
  return (
    <>
      <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => onRename(group)}>
        {t('arrange.renameGroup')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFolderOff size={16} aria-hidden />} onClick={dissolve}>
        {t('arrange.dissolve')}
      </Menu.Item>
    </>
  );
}

type PlaceItemsProps = { cabinet: CabinetView } & Pick<RailMenuProps, 'cabinets' | 'onArrange'>;

function PlaceItems({ cabinet, cabinets, onArrange }: PlaceItemsProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const { id, group, isPinned } = cabinet;
  const groups = [...new Set(cabinets.flatMap((one) => one.group ?? []))];
  const up = stepInRail(cabinets, id, -1);
  const down = stepInRail(cabinets, id, 1);
  const join = (wanted: string | null) =>
    onArrange(standInRail(cabinets, id, { group: wanted, isPinned }), id);
  const PinIcon = isPinned ? IconPinnedOff : IconPin;
  return (
    <>
      <Menu.Item
        leftSection={<PinIcon size={16} aria-hidden />}
        onClick={() => onArrange(standInRail(cabinets, id, { group, isPinned: !isPinned }), id)}
      >
        {t(isPinned ? 'arrange.unpin' : 'arrange.pin')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={16} aria-hidden />}
        rightSection={<span className="menu-keys">Alt+↑</span>}
        disabled={up === null}
        onClick={() => up && onArrange(up, id)}
      >
        {t('arrange.up')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} aria-hidden />}
        rightSection={<span className="menu-keys">Alt+↓</span>}
        disabled={down === null}
        onClick={() => down && onArrange(down, id)}
      >
        {t('arrange.down')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t('arrange.toGroup')}</Menu.Label>
      <div className="rail-groups">
        {[null, ...groups].map((one) => (
          <Menu.RadioItem
            key={one ?? ''}
            value={one ?? ''}
            checked={one === group}
            checkIcon={<IconCheck size={16} aria-hidden />}
            closeMenuOnClick
            onChange={() => join(one)}
          >
            {one ?? t('arrange.ungrouped')}
          </Menu.RadioItem>
        ))}
      </div>
      <Menu.Item
        leftSection={<IconFolderPlus size={16} aria-hidden />}
        onClick={() => open({ name: 'edit-cabinet', cabinet, focus: 'group' })}
      >
        {t('arrange.newGroup')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconEdit size={16} aria-hidden />}
        onClick={() => open({ name: 'edit-cabinet', cabinet })}
      >
        {t('arrange.edit')}
      </Menu.Item>
    </>
  );
}
