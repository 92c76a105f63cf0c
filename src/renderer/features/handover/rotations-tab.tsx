// Tokens being replaced, and those that were.
import { Button } from '@mantine/core';
import { IconRotateClockwise2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useRotations } from './handover-queries.ts';
import { RotationBeginDialog } from './rotation-begin-dialog.tsx';
import { RotationCard } from './rotation-card.tsx';
import { EndedRotation } from './rotation-end.tsx';
import '../access/access.css';
import './rotation.css';

export function RotationsTab() {
  const { t } = useTranslation();
  const rotations = useRotations();
  const [beginning, setBeginning] = useState(false);
  if (!rotations.data) return <LoadState query={rotations} />;
  const begin = (
    <Button leftSection={<IconRotateClockwise2 size={17} aria-hidden />} onClick={() => setBeginning(true)}>
      {t('rotations.begin')}
    </Button>
  );
  return (
    <>
      {rotations.data.length === 0 ? (
        <EmptyState
          icon={<IconRotateClockwise2 size={24} />}
          title={t('rotations.emptyTitle')}
          actions={begin}
        >
          {t('rotations.explained')}
        </EmptyState>
      ) : (
        <>
          <p className="tab-lead">{t('rotations.explained')}</p>
          <div className="rotation-acts">{begin}</div>
          <Rotations rotations={rotations.data} />
        </>
      )}
      {beginning && <RotationBeginDialog token={null} reason="" onClose={() => setBeginning(false)} />}
    </>
  );
}

function Rotations({ rotations }: { rotations: readonly Rotation[] }) {
  const { t } = useTranslation();
  // One that ends while it is looked at stays where it is, with its proof.
  const [watched, setWatched] = useState<ReadonlySet<string>>(new Set());
  const open = new Set(rotations.filter(({ endedAt }) => endedAt === null).map(({ id }) => id));
  if (!open.isSubsetOf(watched)) setWatched(watched.union(open));
  const ended = rotations.filter(({ id }) => !watched.has(id) && !open.has(id));
  return (
    <>
      {rotations
        .filter(({ id }) => watched.has(id) || open.has(id))
        .toSorted((one, other) => other.beganAt - one.beganAt)
        .map((rotation) => (
          <RotationCard key={rotation.id} rotation={rotation} />
        ))}
      {ended.length > 0 && (
        <details>
          <summary className="rotation-ended-title">{t('rotations.ended', { number: ended.length })}</summary>
          <ul className="rotation-ended-list">
            {ended.map((rotation) => (
              <EndedRotation key={rotation.id} rotation={rotation} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
