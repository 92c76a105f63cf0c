// Whose cabinet a call goes to, not to be mistaken.
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { CabinetAvatar } from '../../ui/cabinet-avatar.tsx';
import { PracticeBadge } from '../cabinets/practice-badge.tsx';

export function CallCabinet({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  return (
    <div className="call-cabinet">
      <CabinetAvatar cabinet={cabinet} />
      <span>
        <span className="dim small">{t('calls.inCabinet')}</span>
        <span className="call-cabinet-title">
          {cabinet.title} <PracticeBadge api={cabinet.api} />
        </span>
      </span>
    </div>
  );
}
