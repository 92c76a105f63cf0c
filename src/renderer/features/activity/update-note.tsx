// At the foot of the window: that there is a newer version of the program, and the way to it.
import { IconCircleArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUpdates } from '../settings/use-updates.ts';
import { useWays } from '../shell/place.tsx';

export function UpdateNote() {
  const { t } = useTranslation();
  const { go } = useWays();
  const state = useUpdates()?.state;
  if (state?.name !== 'found' && state?.name !== 'ready') return null;
  return (
    <button
      type="button"
      className="status-button"
      onClick={() => go({ name: 'settings', section: { name: 'updates', at: Date.now() } })}
    >
      <IconCircleArrowUp size={15} aria-hidden />
      <span className="nowrap">{t(`updates.${state.name}`, { version: state.offer.version })}</span>
    </button>
  );
}
