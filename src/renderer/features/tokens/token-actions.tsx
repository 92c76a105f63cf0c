// What can be done with a token from its row. The menu is made when it is first opened: a table has hundreds of rows.
import { Loader, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconCopy,
  IconDots,
  IconEdit,
  IconRefresh,
  IconRoute,
  IconShare,
  IconTrash,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { TableLine } from './line-rules.ts';
import type { RowActs } from './use-row-acts.ts';

type TokenActionsProps = { t: TFunction; acts: RowActs; line: TableLine; testing: boolean; tabIndex: number };

export function TokenActions({ t, acts, line, testing, tabIndex }: TokenActionsProps) {
  const { id, title } = line;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps clicks from opening the row beneath
    <span className="token-actions" onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        className="row-act"
        title={t('token.test')}
        aria-label={t('token.testNamed', { title })}
        tabIndex={tabIndex}
        aria-disabled={testing}
        onClick={() => acts.test({ id, title, testing })}
      >
        {testing ? (
          <Loader size={15} color="currentColor" aria-hidden />
        ) : (
          <IconRefresh size={17} aria-hidden />
        )}
      </button>
      <button
        type="button"
        className="row-act"
        title={t('table.copy')}
        aria-label={t('table.copyNamed', { title })}
        tabIndex={tabIndex}
        onClick={() => acts.copy(line)}
      >
        <IconCopy size={17} aria-hidden />
      </button>
      <button
        type="button"
        className="row-act"
        title={t('table.handOver')}
        aria-label={t('table.handOverNamed', { title })}
        tabIndex={tabIndex}
        onClick={() => acts.openFor(line, 'hand-over')}
      >
        <IconShare size={17} aria-hidden />
      </button>
      <RowMenu label={t('token.actionsNamed', { title })} tabIndex={tabIndex}>
        {() => <MenuItems t={t} acts={acts} line={line} testing={testing} />}
      </RowMenu>
    </span>
  );
}

type RowMenuProps = { label: string; tabIndex: number; children: () => ReactNode };

function RowMenu({ label, tabIndex, children }: RowMenuProps) {
  const [isMade, setMade] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isMade) return;
    // The button is a new one now; closed, the menu gives the focus back to it.
    button.current?.focus();
    setOpened(true);
  }, [isMade]);
  const target = (
    <button
      ref={button}
      type="button"
      className="row-act"
      aria-label={label}
      tabIndex={tabIndex}
      {...(!isMade && { 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: () => setMade(true) })}
    >
      <IconDots size={17} aria-hidden />
    </button>
  );
  if (!isMade) return target;
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>{children()}</Menu.Dropdown>
    </Menu>
  );
}

function MenuItems({ t, acts, line, testing }: Omit<TokenActionsProps, 'tabIndex'>) {
  return (
    <>
      <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={() => acts.open(line)}>
        {t('token.open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconRoute size={16} aria-hidden />}
        onClick={() => acts.openFor(line, 'deep-check')}
        disabled={testing}
      >
        {t('deepCheck.open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconWorldSearch size={16} aria-hidden />}
        onClick={() => acts.openFor(line, 'watch-token')}
      >
        {t('watch.open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEdit size={16} aria-hidden />}
        onClick={() => acts.openFor(line, 'edit-token')}
      >
        {t('token.edit')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={16} aria-hidden />}
        className="menu-danger"
        onClick={() => acts.discard(line)}
      >
        {t('common.toTrash')}
      </Menu.Item>
    </>
  );
}
