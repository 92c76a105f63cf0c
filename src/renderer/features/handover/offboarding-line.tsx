// One token to be taken from somebody: what it can do, how far its replacing is, and what can be done about it.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blastRadius } from '../../../shared/blast-radius.ts';
import type { Handover } from '../../../shared/handover-record.ts';
import { findKept, type OffboardingItem } from '../../../shared/offboarding.ts';
import { type Operation, scopesUnknownTo } from '../../../shared/operation.ts';
import { useFormat } from '../../i18n/format.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { useWays } from '../shell/place.tsx';
import { EndHandoverDialog } from './handover-list-end-dialog.tsx';
import { useHandovers, useRotations } from './handover-queries.ts';
import { RotationBeginDialog } from './rotation-begin-dialog.tsx';

type OffboardingLineProps = { item: OffboardingItem; operations: readonly Operation[] };

export function OffboardingLine({ item, operations }: OffboardingLineProps) {
  const { go } = useWays();
  const root = useRef<HTMLLIElement>(null);
  usePassFocusOn(root);
  const [first] = item.handovers;
  if (!first) return null;
  const { kept } = item;
  const { token, cabinet, holder } = first;
  return (
    <li ref={root} className="offboarding-line" data-dead={item.isDead}>
      <div className="offboarding-text">
        <div className="offboarding-name">
          {kept ? (
            <button
              type="button"
              className="row-title"
              onClick={() =>
                go({ name: 'token', cabinetId: kept.cabinetId, tokenId: kept.id, tab: 'handover' })
              }
            >
              {token.title}
            </button>
          ) : (
            <strong>{token.title}</strong>
          )}
          <span className="dim small">{cabinet.title}</span>
          <span className="small">
            <Fingerprint value={token.fingerprint} />
          </span>
        </div>
        <PowerWords item={item} operations={operations} />
        <OtherHolders token={token} holderId={holder.id} />
      </div>
      <LineActions item={item} first={first} />
    </li>
  );
}

/** In the words of an owner, as on the token's own page. */
function PowerWords({ item, operations }: OffboardingLineProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { power, scopes, seller, isDead } = item;
  if (isDead) return <p>{t('offboarding.power.dead')}</p>;
  if (!power || !scopes) return <p>{t('offboarding.power.unknown')}</p>;
  const here = operations.filter(({ audience }) => audience.includes(seller));
  const { effects } = blastRadius(scopes, here);
  const words = [
    ...effects.map(({ effect }) => t(`blast.effect.${effect}`)),
    ...scopesUnknownTo(operations, scopes).map((scope) => t('blast.unknownInBrief', { scope })),
  ];
  return (
    <p>
      {power.writing > 0
        ? t('offboarding.power.writes', { count: power.writing, all: format.number(power.open) })
        : t('offboarding.power.readsOnly')}{' '}
      {words.length > 0 &&
        t('offboarding.power.can', { effects: new Intl.ListFormat(i18n.language).format(words) })}
    </p>
  );
}

function OtherHolders({ token, holderId }: { token: Handover['token']; holderId: string }) {
  const { t, i18n } = useTranslation();
  const others = (useHandovers().data ?? []).filter(
    (one) => findKept(one, [token]) && one.holder.id !== holderId && one.ended === null,
  );
  const names = [...new Set(others.map(({ holder }) => holder.name))];
  if (names.length === 0) return null;
  return (
    <p className="dim small">
      {t('offboarding.alsoHeld', { names: new Intl.ListFormat(i18n.language).format(names) })}
    </p>
  );
}

function LineActions({ item, first }: { item: OffboardingItem; first: Handover }) {
  const { t } = useTranslation();
  const { go } = useWays();
  const [shown, setShown] = useState<'replace' | 'end' | null>(null);
  const rotation = useRotations().data?.find(
    ({ token, endedAt }) => token.id === item.kept?.id && endedAt === null,
  );
  const { title } = first.token;
  return (
    <div className="offboarding-acts">
      <p className="dim small">
        {!item.kept && t('offboarding.notKept')}
        {item.kept && !rotation && !item.isDead && t('offboarding.rotation.none')}
        {rotation && rotation.step !== 'ended' && t(`offboarding.rotation.${rotation.step}`)}
      </p>
      <div className="offboarding-buttons">
        {rotation && (
          <Button
            size="compact-sm"
            aria-label={t('offboarding.goOnNamed', { title })}
            onClick={() => go({ name: 'handover', tab: 'rotations' })}
          >
            {t('offboarding.goOn')}
          </Button>
        )}
        {!rotation && item.kept && !item.isDead && (
          <Button
            size="compact-sm"
            aria-label={t('offboarding.replaceNamed', { title })}
            onClick={() => setShown('replace')}
          >
            {t('offboarding.replace')}
          </Button>
        )}
        {first.ended === null && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(item.isDead ? 'offboarding.closeNamed' : 'offboarding.endNamed', { title })}
            onClick={() => setShown('end')}
          >
            {t(item.isDead ? 'offboarding.close' : 'offboarding.end')}
          </Button>
        )}
      </div>
      {shown === 'replace' && item.kept && (
        <RotationBeginDialog
          token={{ id: item.kept.id, title }}
          reason={t('offboarding.reason', { name: first.holder.name })}
          onClose={() => setShown(null)}
        />
      )}
      {shown === 'end' && <EndHandoverDialog handover={first} onClose={() => setShown(null)} />}
    </div>
  );
}
