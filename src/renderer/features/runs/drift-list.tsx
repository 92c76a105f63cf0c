// What changed at the Market and nobody has acknowledged yet: alarms come before everything, then the newest.
import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconAlertOctagon,
  IconFileAlert,
  IconKeyOff,
  IconPencil,
  IconPlugOff,
  IconShieldHalf,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type DriftEvent, kindOf } from '../../../shared/drift.ts';
import { Age } from '../../ui/age.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useWays } from '../shell/place.tsx';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import type { DriftOf } from './describe-drift.ts';
import { describeDrift, openEvents, stateOfDrift } from './describe-drift.ts';
import { useDrift } from './drift-queries.ts';
import { useAcknowledging } from './use-acknowledging.ts';
import { useShowAll } from './use-show-all.ts';
import './drift.css';

const FIRST_SHOWN = 8;

const ICONS: Record<DriftEvent['change']['kind'], Icon> = {
  scopes: IconShieldHalf,
  renamed: IconPencil,
  revoked: IconKeyOff,
  identity: IconAlertOctagon,
  'store-off': IconPlugOff,
  unreadable: IconFileAlert,
};

/** Of one cabinet, of one token, or of all; nothing when there is nothing to see. */
export function DriftList(of: DriftOf) {
  const { t } = useTranslation();
  const drift = useDrift();
  const { list, chosen, choose, leave } = useAcknowledging();
  const [all, showAll] = useShowAll(list, FIRST_SHOWN);
  const events = openEvents(drift.data ?? [], of);
  const shown = all ? events : events.slice(0, FIRST_SHOWN);

  return (
    <>
      <ErrorNote error={drift.error?.error} />
      {events.length > 0 && (
        <Panel title={t('drift.title')} aside={t('drift.count', { count: events.length })}>
          <ul ref={list} className="drift-list">
            {shown.map((event) => (
              <DriftLine key={event.id} event={event} of={of} onAcknowledge={() => choose(event)} />
            ))}
          </ul>
          {shown.length < events.length && (
            <Button variant="subtle" size="compact-sm" mt="xs" onClick={showAll}>
              {t('drift.showAll', { count: events.length })}
            </Button>
          )}
        </Panel>
      )}
      {chosen && (
        <AcknowledgeDialog
          event={chosen}
          onAcknowledged={() => {
            leave(shown.findIndex(({ id }) => id === chosen.id));
          }}
          onClose={() => choose(null)}
        />
      )}
    </>
  );
}

type DriftLineProps = { event: DriftEvent; of: DriftOf; onAcknowledge: () => void };

/** One change, where it happened, and the way to deal with it. */
export function DriftLine({ event, of, onAcknowledge }: DriftLineProps) {
  const { t, i18n } = useTranslation();
  const { go } = useWays();
  const { cabinetId, tokenId, change } = event;
  const Sign = ICONS[change.kind];
  const openToken = () => {
    if (tokenId !== null) go({ name: 'token', cabinetId, tokenId });
  };
  const title = event.tokenTitle ?? event.cabinetTitle;
  const onTokenPage = of.tokenId !== undefined;
  const isIdentity = kindOf(change) === 'identity';
  return (
    <li className="drift-line" data-state={stateOfDrift(change)}>
      <Sign className="drift-icon" size={18} aria-hidden />
      <div className="drift-text">
        <p>{describeDrift(t, i18n.language, change)}</p>
        <p className="drift-where small">
          {tokenId !== null && !onTokenPage && (
            <button type="button" className="row-title" onClick={openToken}>
              {event.tokenTitle ?? t('drift.token')}
            </button>
          )}
          {of.cabinetId === undefined && !onTokenPage && (
            <button type="button" className="row-title" onClick={() => go({ name: 'cabinet', cabinetId })}>
              {event.cabinetTitle}
            </button>
          )}
          <span className="dim">
            <Age at={event.at} />
          </span>
        </p>
      </div>
      {isIdentity && !onTokenPage && (
        <Button
          className="drift-act"
          size="compact-sm"
          variant="default"
          aria-label={t('drift.lookAtNamed', { title })}
          onClick={openToken}
        >
          {t('drift.lookAt')}
        </Button>
      )}
      {!isIdentity && (
        <Button
          className="drift-act"
          size="compact-sm"
          variant="default"
          aria-label={t('drift.acknowledgeNamed', { title })}
          onClick={onAcknowledge}
        >
          {t('drift.acknowledge')}
        </Button>
      )}
    </li>
  );
}
