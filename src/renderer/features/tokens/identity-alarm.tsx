// The Market now puts a token in another cabinet than at its first proof: what stands blocked, and the way out.

import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, MarketIdentity, TokenView } from '../../../shared/views.ts';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import './identity-alarm.css';

type IdentityAlarmProps = { token: TokenView; cabinet: CabinetView };

/** Whatever stands wrong with whose token it is, the graver thing first; nothing when nothing is wrong. */
export function IdentityAlarm({ token, cabinet }: IdentityAlarmProps) {
  if (token.identityAlarm) return <MovedToken token={token} cabinet={cabinet} alarm={token.identityAlarm} />;
  if (token.belongsElsewhere) return <BelongsElsewhere seen={token.belongsElsewhere} cabinet={cabinet} />;
  return null;
}

type MovedTokenProps = IdentityAlarmProps & { alarm: NonNullable<TokenView['identityAlarm']> };

function MovedToken({ token, cabinet, alarm }: MovedTokenProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const root = useRef<HTMLElement>(null);
  // Pinned anew the alarm goes, and focus would go with its button.
  usePassFocusOn(root);
  return (
    <section ref={root} className="alarm" role="alert">
      <IconAlertOctagon size={20} aria-hidden />
      <div className="identity-alarm">
        <h2>{t('identity.title')}</h2>
        <dl className="facts">
          <dt>{t('identity.pinned')}</dt>
          <dd>
            <IdentityName identity={alarm.pinned} />
          </dd>
          <dt>{t('identity.seen')}</dt>
          <dd>
            <IdentityName identity={alarm.seen} />
          </dd>
        </dl>
        <p>{t('identity.blocked')}</p>
        <Button color="red" size="compact-sm" onClick={() => open({ name: 'repin-token', token, cabinet })}>
          {t('identity.repin')}
        </Button>
      </div>
    </section>
  );
}

export function IdentityName({ identity }: { identity: MarketIdentity }) {
  const { t } = useTranslation();
  return (
    <>
      {identity.name ?? t('cabinet.unnamed')} <span className="dim numbers">· {identity.id}</span>
    </>
  );
}

function BelongsElsewhere({ seen, cabinet }: { seen: MarketIdentity; cabinet: CabinetView }) {
  const { t } = useTranslation();
  return (
    <section className="alarm" role="alert">
      <IconAlertOctagon size={20} aria-hidden />
      <div>
        <h2>{t('token.belongsElsewhere')}</h2>
        <p>
          {t('token.belongsElsewhereText', {
            name: seen.name ?? t('cabinet.unnamed'),
            id: seen.id,
            cabinet: cabinet.title,
          })}
        </p>
      </div>
    </section>
  );
}
