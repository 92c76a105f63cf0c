// The head of a token's page: where it is kept, its title, and everything that can be done with it.
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconEdit,
  IconFileCertificate,
  IconRefresh,
  IconRoute,
  IconShare,
  IconTrash,
  IconWorldSearch,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { PracticeBadge } from '../cabinets/practice-badge.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { isOfToken, useWays } from '../shell/place.tsx';
import { useDiscardToken } from './use-discard-token.ts';
import { useTestToken } from './use-test-token.ts';

type TokenHeaderProps = { token: TokenView; cabinet: CabinetView };

export function TokenHeader({ token, cabinet }: TokenHeaderProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const { open } = useDialogs();
  const { testing, test } = useTestToken(token);
  return (
    <PageHeader
      title={token.title}
      badge={<PracticeBadge api={cabinet.api} />}
      crumbs={[
        { label: t('shell.overview'), onOpen: () => go({ name: 'overview' }) },
        {
          label: cabinet.title,
          mark: <CabinetAvatar cabinet={cabinet} size="sm" />,
          onOpen: () => go({ name: 'cabinet', cabinetId: cabinet.id }),
        },
      ]}
      actions={
        <>
          <Button leftSection={<IconRefresh size={17} aria-hidden />} onClick={test} loading={testing}>
            {t('token.testNow')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconShare size={17} aria-hidden />}
            onClick={() => open({ name: 'hand-over', token, cabinet })}
          >
            {t('handOver.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRoute size={17} aria-hidden />}
            onClick={() => open({ name: 'deep-check', token })}
            disabled={testing}
          >
            {t('deepCheck.open')}
          </Button>
          <MoreActions token={token} cabinet={cabinet} />
        </>
      }
    >
      <Fingerprint value={token.fingerprint} />
      {token.facts && token.facts.name !== token.title && (
        <span>{t('token.namedInCabinet', { name: token.facts.name })}</span>
      )}
    </PageHeader>
  );
}

function MoreActions({ token, cabinet }: TokenHeaderProps) {
  const { t } = useTranslation();
  const { leaveFor } = useWays();
  const { open } = useDialogs();
  const discard = useDiscardToken();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('token.actionsNamed', { title: token.title })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconShare size={16} aria-hidden />}
          onClick={() => open({ name: 'hand-over', token, cabinet })}
        >
          {t('handOver.open')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileCertificate size={16} aria-hidden />}
          onClick={() => open({ name: 'report', token })}
        >
          {t('report.open')}
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
          onClick={async () => {
            const { id, cabinetId } = token;
            if (await discard(token)) leaveFor({ name: 'cabinet', cabinetId }, isOfToken(id));
          }}
        >
          {t('common.toTrash')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
