// Shows a long list in steps, so that it stays fast however many rows there are.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';

/** Most rows shown at first, and with every step. */
const ROWS_AT_ONCE = 200;

type FirstRows<Row> = { shown: readonly Row[]; all: number; showMore: () => void };

export function useFirstRows<Row>(rows: readonly Row[]): FirstRows<Row> {
  const [most, setMost] = useState(ROWS_AT_ONCE);
  return {
    shown: rows.length > most ? rows.slice(0, most) : rows,
    all: rows.length,
    showMore: () => setMost((now) => now + ROWS_AT_ONCE),
  };
}

/** How many rows are shown, and the way to more; nothing under a short list. */
export function ShowMore({ rows: { shown, all, showMore } }: { rows: FirstRows<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useRef<HTMLParagraphElement>(null);
  if (all <= ROWS_AT_ONCE) return null;
  const isLast = all - shown.length <= ROWS_AT_ONCE;
  return (
    <div className="handover-list-foot">
      <p ref={count} tabIndex={-1} className="dim small" role="status">
        {t('handoverList.shown', { shown: format.number(shown.length), all: format.number(all) })}
      </p>
      {shown.length < all && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            // The button goes with the last step, and focus would go with it.
            if (isLast) count.current?.focus();
            showMore();
          }}
        >
          {t('handoverList.showMore')}
        </Button>
      )}
    </div>
  );
}
