// One token: what changed behind the operator's back, the verdict, what it opens, the evidence, the history.
import { Button } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { Age } from '../../ui/age.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BlastRadiusCard } from '../access/blast-radius-card.tsx';
import { AddressAlarm } from '../cabinets/address-alarm.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { DriftList } from '../runs/drift-list.tsx';
import { cabinetIdOf, isOfToken, type Place, useWays } from '../shell/place.tsx';
import { AboutToken } from './about-token.tsx';
import { AccessMatrix } from './access-matrix.tsx';
import { CallsTable } from './calls-table.tsx';
import { CheckHistory } from './check-history.tsx';
import { IdentityAlarm } from './identity-alarm.tsx';
import { ReachedStores, useOwner } from './reached-stores.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { TokenHeader } from './token-header.tsx';
import { TokenNote } from './token-note.tsx';
import { useToken } from './token-queries.ts';
import { TokenTabs } from './token-tabs.tsx';
import { TokenValue } from './token-value.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import { WatchLine } from './watch-line.tsx';
import './tokens.css';

export type TokenPlace = Extract<Place, { name: 'token' }>;

export function TokenPage({ place }: { place: TokenPlace }) {
  const { tokenId, cabinetId } = place;
  const { t } = useTranslation();
  const { leaveFor } = useWays();
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
        isPage
        actions={
          cabinetGone ? (
            <Button onClick={() => leaveFor({ name: 'overview' }, (one) => cabinetIdOf(one) === cabinetId)}>
              {t('shell.overview')}
            </Button>
          ) : (
            <Button onClick={() => leaveFor({ name: 'cabinet', cabinetId }, isOfToken(tokenId))}>
              {t('token.backToCabinet')}
            </Button>
          )
        }
      >
        {t('token.goneText')}
      </EmptyState>
    );
  }
  if (!token.data || !cabinet) return <LoadState query={cabinets.error ? cabinets : token} />;
  return <KnownToken token={token.data} cabinet={cabinet} place={place} />;
}

type KnownTokenProps = { token: TokenView; cabinet: CabinetView; place: TokenPlace };

function KnownToken({ token, cabinet, place }: KnownTokenProps) {
  return (
    <>
      <TokenHeader token={token} cabinet={cabinet} />
      <AddressAlarm cabinet={cabinet} />
      <IdentityAlarm token={token} cabinet={cabinet} />
      <TokenTabs
        token={token}
        cabinet={cabinet}
        place={place}
        overview={() => <TokenOverview token={token} cabinet={cabinet} />}
      />
    </>
  );
}

function TokenOverview({ token, cabinet }: Omit<KnownTokenProps, 'place'>) {
  const { t } = useTranslation();
  const { go } = useWays();
  const stores = useOwner(token, cabinet)?.stores ?? [];
  return (
    <>
      {token.isDamaged && (
        <Callout state="bad" title={t('token.damaged.title')}>
          <p className="damaged-token">{t('token.damaged.text')}</p>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => go({ name: 'settings', tab: 'backups' })}
          >
            {t('token.damaged.toBackups')}
          </Button>
        </Callout>
      )}
      <DriftList tokenId={token.id} />
      <WatchLine token={token} />
      {/* It would ask to test what cannot be tested. */}
      {(!token.isDamaged || token.lastCheck) && (
        <VerdictPanel
          check={token.lastCheck}
          label={t('verdict.label')}
          reach={{ facts: token.facts, stores }}
          lastProof={token.lastProof}
          contested={token.isDamaged || (token.identityAlarm ?? token.belongsElsewhere) !== null}
        />
      )}
      <AccessPanel token={token} cabinet={cabinet} />
      <BlastRadiusCard token={token} cabinet={cabinet} />
      <div className="token-columns">
        <div>
          <TimelinePanel tokenId={token.id} />
          <Panel title={t('history.title')}>
            <CheckHistory tokenId={token.id} />
          </Panel>
        </div>
        <div>
          <TokenNote token={token} />
          <TokenValue token={token} />
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

function AccessPanel({ token, cabinet }: Omit<KnownTokenProps, 'place'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('access.title')} aside={<FactsAge token={token} />} flush={token.facts !== null}>
      {token.facts ? (
        <AccessMatrix token={token} facts={token.facts} cabinet={cabinet} />
      ) : (
        <p className="dim">{t('access.unknownText')}</p>
      )}
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
