// One token: the verdict, what it opens, the evidence, the history.
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconEdit, IconKeyOff, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { useCabinets, useToken } from '../../queries.ts';
import { Age } from '../../ui/age.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PracticeBadge } from '../../ui/practice-badge.tsx';
import { StoreList } from '../cabinets/store-list.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { usePlace } from '../shell/place.tsx';
import { AccessMatrix } from './access-matrix.tsx';
import { CallsTable } from './calls-table.tsx';
import { CheckHistory } from './check-history.tsx';
import { useDiscardToken } from './use-discard-token.ts';
import { useTestToken } from './use-test-token.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import './tokens.css';

export function TokenPage({ tokenId, cabinetId }: { tokenId: string; cabinetId: string }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const token = useToken(tokenId);
  const cabinets = useCabinets();
  const cabinet = cabinets.data?.find((other) => other.id === cabinetId);
  const cabinetGone = cabinets.data !== undefined && !cabinet;
  const gone =
    cabinetGone || token.error?.error.code === 'not-found' || (token.data && token.data.discardedAt !== null);
  if (gone) {
    return (
      <EmptyState
        icon={<IconKeyOff size={24} />}
        title={t('token.gone')}
        actions={
          cabinetGone ? (
            <Button onClick={() => go({ name: 'overview' })}>{t('shell.overview')}</Button>
          ) : (
            <Button onClick={() => go({ name: 'cabinet', cabinetId })}>{t('token.backToCabinet')}</Button>
          )
        }
      >
        {t('token.goneText')}
      </EmptyState>
    );
  }
  if (!token.data || !cabinet) return <LoadState query={cabinets.error ? cabinets : token} />;
  return <KnownToken token={token.data} cabinet={cabinet} />;
}

function KnownToken({ token, cabinet }: { token: TokenView; cabinet: CabinetView }) {
  const { t } = useTranslation();
  return (
    <>
      <TokenHeader token={token} cabinet={cabinet} />
      <BelongsElsewhere token={token} cabinet={cabinet} />
      <VerdictPanel check={token.lastCheck} label={t('verdict.label')} />
      <div className="token-columns">
        <div>
          <Panel title={t('access.title')} aside={<FactsAge token={token} />} flush={token.facts !== null}>
            {token.facts ? (
              <AccessMatrix facts={token.facts} />
            ) : (
              <p className="dim">{t('access.unknownText')}</p>
            )}
          </Panel>
          <Panel title={t('history.title')}>
            <CheckHistory tokenId={token.id} />
          </Panel>
        </div>
        <div>
          <AboutToken token={token} />
          <ReachedStores token={token} cabinet={cabinet} />
        </div>
      </div>
      <Panel title={t('evidence.title')} flush>
        <CallsTable calls={token.lastCheck?.calls ?? []} />
      </Panel>
    </>
  );
}

function TokenHeader({ token, cabinet }: { token: TokenView; cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { open } = useDialogs();
  const { testing, test } = useTestToken(token);
  const discard = useDiscardToken();
  const openCabinet = () => go({ name: 'cabinet', cabinetId: cabinet.id });
  return (
    <PageHeader
      title={token.title}
      badge={<PracticeBadge api={cabinet.api} />}
      crumbs={[
        { label: t('shell.overview'), onOpen: () => go({ name: 'overview' }) },
        { label: cabinet.title, onOpen: openCabinet },
      ]}
      actions={
        <>
          <Button leftSection={<IconRefresh size={17} aria-hidden />} onClick={test} loading={testing}>
            {t('token.testNow')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconEdit size={17} aria-hidden />}
            onClick={() => open({ name: 'edit-token', token })}
          >
            {t('token.edit')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={async () => {
              if (await discard(token)) openCabinet();
            }}
          >
            {t('common.toTrash')}
          </Button>
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

function BelongsElsewhere({ token, cabinet }: { token: TokenView; cabinet: CabinetView }) {
  const { t } = useTranslation();
  const elsewhere = token.belongsElsewhere;
  if (!elsewhere) return null;
  return (
    <section className="alarm" role="alert">
      <IconAlertOctagon size={20} aria-hidden />
      <div>
        <h2>{t('token.belongsElsewhere')}</h2>
        <p>
          {t('token.belongsElsewhereText', {
            name: elsewhere.name ?? t('cabinet.unnamed'),
            id: elsewhere.id,
            cabinet: cabinet.title,
          })}
        </p>
      </div>
    </section>
  );
}

/** The stores a token reaches are those of the cabinet the Market put it in, wherever it is kept. */
function ReachedStores({ token, cabinet }: { token: TokenView; cabinet: CabinetView }) {
  const { t } = useTranslation();
  const cabinets = useCabinets().data ?? [];
  const elsewhere = token.belongsElsewhere;
  const owner = elsewhere ? cabinets.find((other) => other.identity?.id === elsewhere.id) : cabinet;
  if (!owner || owner.stores.length === 0) return null;
  return (
    <Panel title={t('cabinet.stores')} aside={elsewhere && owner.title}>
      <StoreList stores={owner.stores} brief />
    </Panel>
  );
}

/** The access shown may be older than the verdict: a check that proved nothing leaves it as it was. */
function FactsAge({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  if (token.factsAt === null) return null;
  return (
    <>
      {t('access.asOf')} <Age at={token.factsAt} />
    </>
  );
}

function AboutToken({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('token.about')}>
      <dl className="facts">
        <dt>{t('token.note')}</dt>
        <dd className={token.note === '' ? 'dim' : 'note-text'}>{token.note === '' ? '—' : token.note}</dd>
        <dt>{t('token.marketName')}</dt>
        <dd className={token.facts ? undefined : 'dim'}>{token.facts?.name ?? '—'}</dd>
        <dt>{t('token.fingerprint')}</dt>
        <dd className="mono">#{token.fingerprint}</dd>
        <dt>{t('token.added')}</dt>
        <dd>{format.moment(token.createdAt)}</dd>
        {token.editedAt !== token.createdAt && (
          <>
            <dt>{t('token.edited')}</dt>
            <dd>{format.moment(token.editedAt)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
