// Before a profile is removed: who holds a token for it.
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/profile.ts';
import { ask } from '../../client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useHandovers } from './handover-queries.ts';
import { useProfileTitle } from './profile-options.ts';

export function ProfileRemoveDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation();
  const title = useProfileTitle()(profile);
  const handovers = useHandovers().data ?? [];
  const held = handovers.filter((one) => one.ended === null && one.profile.id === profile.id).length;
  return (
    <ConfirmDialog
      title={t('profiles.removeTitle', { title })}
      text={held > 0 ? t('profiles.removeHeld', { count: held }) : t('profiles.removeText')}
      confirmLabel={t('profiles.remove')}
      onConfirm={async () => {
        await ask((api) => api.profiles.erase({ id: profile.id }));
        showToast({ text: t('profiles.removed', { title }), closeLabel: t('common.close') });
      }}
      onClose={onClose}
    />
  );
}
