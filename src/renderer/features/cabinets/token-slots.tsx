// The places of a cabinet for tokens: how many are known to be taken, and what the operator counted there.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { Age } from '../../ui/age.tsx';
import { useLines } from '../tokens/token-queries.ts';
import { compareSeen, countLiving, isFull, TOKEN_SLOTS } from './slot-count.ts';
import { TokenSlotsDialog } from './token-slots-dialog.tsx';

export function TokenSlots({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const [counting, setCounting] = useState(false);
  const lines = useLines(cabinet.id).data;
  const living = lines && countLiving(lines);
  return (
    <>
      {living !== undefined && <Bar living={living} isFull={isFull(cabinet, living)} />}
      <Button variant="subtle" size="compact-xs" onClick={() => setCounting(true)}>
        {t('slots.open')}
      </Button>
      {counting && <TokenSlotsDialog cabinet={cabinet} onClose={() => setCounting(false)} />}
    </>
  );
}

function Bar({ living, isFull }: { living: number; isFull: boolean }) {
  const { t } = useTranslation();
  const share = Math.min(100, (living / TOKEN_SLOTS) * 100);
  return (
    <span className="slots" data-full={isFull} title={t('cabinet.slotsExplained')}>
      <svg className="slots-bar" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden>
        <rect width={share} height="5" />
      </svg>
      {t('cabinet.slots', { used: living, all: TOKEN_SLOTS })}
    </span>
  );
}

/** How the count made in the cabinet stands to what is known here; nothing while there is none. */
export function SeenTokensNote({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const lines = useLines(cabinet.id).data;
  const difference = lines && compareSeen(cabinet.seenTokens, countLiving(lines));
  if (!difference) return null;
  const { kind } = difference;
  return (
    <p className="small slots-note" data-kind={kind}>
      {kind === 'same' ? t('slots.same') : t(`slots.${kind}`, { count: difference.count })}
      {cabinet.seenTokensAt !== null && (
        <span className="dim">
          {' '}
          {t('slots.counted')} <Age at={cabinet.seenTokensAt} />.
        </span>
      )}
    </p>
  );
}
