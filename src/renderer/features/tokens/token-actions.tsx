// What can be done with a token from its row.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowRight,
  IconDots,
  IconEdit,
  IconRefresh,
  IconRoute,
  IconTrash,
  IconWorldSearch,
} from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { usePlace } from '../shell/place.tsx';
import { useDiscardToken } from './use-discard-token.ts';
import { useTestToken } from './use-test-token.ts';

export function TokenActions({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { open } = useDialogs();
  const { testing, test } = useTestToken(token);
  const discard = useDiscardToken();
  const root = useRef<HTMLSpanElement>(null);
  const leaving = useRef(false);
  // The row goes when the list is read again, and focus would go with it.
  useLayoutEffect(
    () => () => {
      if (leaving.current) passFocusOn(root.current?.closest('tr') ?? null);
    },
    [],
  );
  const discardRow = async () => {
    leaving.current = true;
    leaving.current = await discard(token);
  };
  const { title } = token;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps clicks from opening the row beneath
    <span ref={root} className="token-actions" onClick={(event) => event.stopPropagation()}>
      <Tooltip label={t('token.test')}>
        <ActionIcon
          variant="subtle"
          aria-label={t('token.testNamed', { title })}
          onClick={test}
          loading={testing}
          loaderProps={{ size: 15 }}
        >
          <IconRefresh size={17} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('token.actionsNamed', { title })}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowRight size={16} aria-hidden />}
            onClick={() => go({ name: 'token', cabinetId: token.cabinetId, tokenId: token.id })}
          >
            {t('token.open')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconRoute size={16} aria-hidden />}
            onClick={() => open({ name: 'deep-check', token })}
            disabled={testing}
          >
            {t('deepCheck.open')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconWorldSearch size={16} aria-hidden />}
            onClick={() => open({ name: 'watch-token', token })}
          >
            {t('watch.open')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconEdit size={16} aria-hidden />}
            onClick={() => open({ name: 'edit-token', token })}
          >
            {t('token.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            className="menu-danger"
            onClick={discardRow}
          >
            {t('common.toTrash')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

/** Moves focus from a row about to vanish to the title of its neighbour, or of the page when it was the last. */
function passFocusOn(row: HTMLTableRowElement | null): void {
  const focused = document.activeElement;
  const elsewhere =
    focused && focused !== document.body && !row?.contains(focused) && !focused.closest('[role="menu"]');
  if (elsewhere) return;
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  const title = neighbour?.querySelector<HTMLElement>('.row-title');
  (title ?? document.querySelector<HTMLElement>('main h1'))?.focus();
}
