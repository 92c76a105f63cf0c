// What kind of holder somebody is: a picture and a word.
import { IconPlugConnected, IconUser, IconUserShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Holder, HolderKind } from '../../../shared/holder.ts';
import '../tokens/tokens.css';
import './holder.css';

const KIND_ICONS = {
  person: IconUser,
  integration: IconPlugConnected,
  owner: IconUserShield,
} as const satisfies Record<HolderKind, unknown>;

export function HolderKindMark({ kind }: { kind: HolderKind }) {
  const { t } = useTranslation();
  const Icon = KIND_ICONS[kind];
  return (
    <span className="holder-kind">
      <Icon size={15} aria-hidden />
      {t(`holders.kind.${kind}`)}
    </span>
  );
}

/** Says that somebody has left, louder while they hold tokens still. */
export function LeftMark({ holder: { leftAt, holds } }: { holder: Pick<Holder, 'leftAt' | 'holds'> }) {
  const { t } = useTranslation();
  if (leftAt === null) return null;
  return (
    <span className="token-flag" data-state={holds > 0 ? 'bad' : 'unchecked'}>
      {t(holds > 0 ? 'holders.leftHolding' : 'holders.left')}
    </span>
  );
}
