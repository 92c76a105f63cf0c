// Keeps a tried-out value as a token, and shows it.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { showToast } from '../../ui/toast.tsx';
import type { Trial } from '../quick-test/use-trial.ts';
import { usePlace } from '../shell/place.tsx';
import type { TokenLabel } from './token-label-fields.tsx';

export function useSaveTrial({
  tried,
  markSaved,
}: Trial): (cabinetId: string, label: TokenLabel) => Promise<void> {
  const { t } = useTranslation();
  const { go } = usePlace();
  return useCallback(
    async (cabinetId, label) => {
      if (!tried) return;
      const { trialId } = tried.trial;
      const token = await ask((api) => api.tokens.add({ trialId, cabinetId, ...label }));
      markSaved();
      go({ name: 'token', cabinetId, tokenId: token.id });
      showToast({ text: t('token.saved', { title: token.title }), closeLabel: t('common.close') });
    },
    [go, markSaved, tried, t],
  );
}
