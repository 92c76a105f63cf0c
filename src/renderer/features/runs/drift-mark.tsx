// A small mark with the number of changes nobody has acknowledged yet.
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import './drift.css';

/** Nothing when there are none. `brief`: the number alone, where what it stands in says the words itself. */
export function DriftMark({ count, brief = false }: { count: number; brief?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (count === 0) return null;
  const words = t('drift.count', { count });
  return (
    <span className="drift-mark" title={words} aria-hidden={brief || undefined}>
      {!brief && <IconBell size={12} stroke={2.2} aria-hidden />}
      <span className="numbers" aria-hidden>
        {format.number(count)}
      </span>
      {!brief && <span className="visually-hidden">{words}</span>}
    </span>
  );
}
