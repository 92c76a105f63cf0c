// The second step of a rotation: the new token goes to everybody who holds the old one.
import { Button } from '@mantine/core';
import { IconCircleCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import type { CabinetView } from '../../../shared/views.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useToken } from '../tokens/token-queries.ts';

type HandOverNewProps = {
  rotation: Rotation;
  cabinet: CabinetView | undefined;
  /** Ids of those who have left. */
  left: ReadonlySet<string>;
};

export function HandOverNew({ rotation, cabinet, left }: HandOverNewProps) {
  const { t } = useTranslation();
  const { holders, successor, endedAt } = rotation;
  if (holders.length === 0) return <p className="dim">{t('rotations.nobodyHolds')}</p>;
  return (
    <>
      {!successor && endedAt === null && <p className="dim">{t('rotations.chooseFirst')}</p>}
      <ul className="rotation-holders">
        {holders.map(({ id, name, hasSuccessor }) => (
          <li key={id} data-given={hasSuccessor}>
            <span className="rotation-holder-name">{name}</span>
            {hasSuccessor && (
              <span className="rotation-given">
                <IconCircleCheck size={16} aria-hidden /> {t('rotations.hasNew')}
              </span>
            )}
            {!hasSuccessor && left.has(id) && (
              <span className="dim rotation-given">
                <IconUserOff size={16} aria-hidden /> {t('rotations.hasLeft')}
              </span>
            )}
            {!hasSuccessor && !left.has(id) && successor && endedAt === null && (
              <HandOverButton tokenId={successor.id} cabinet={cabinet} holder={{ id, name }} />
            )}
            {!hasSuccessor && endedAt !== null && !left.has(id) && (
              <span className="dim">{t('rotations.hasNotNew')}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type HandOverButtonProps = {
  tokenId: string;
  cabinet: CabinetView | undefined;
  holder: { id: string; name: string };
};

function HandOverButton({ tokenId, cabinet, holder }: HandOverButtonProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const token = useToken(tokenId).data;
  return (
    <Button
      size="compact-sm"
      disabled={!token || !cabinet}
      onClick={() => {
        if (token && cabinet) open({ name: 'hand-over', token, cabinet, holderId: holder.id });
      }}
      aria-label={t('rotations.handOverNamed', { name: holder.name })}
    >
      {t('rotations.handOver')}
    </Button>
  );
}
