// Keeps a tried-out value as a token, and shows it; whoever is replacing a token goes on with that instead.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { showToast } from '../../ui/toast.tsx';
import type { Trial } from '../quick-test/use-trial.ts';
import { usePlace, useWays } from '../shell/place.tsx';
import type { TokenLabel } from './token-label-fields.tsx';

export function useSaveTrial({
  tried,
  markSaved,
}: Pick<Trial, 'tried' | 'markSaved'>): (cabinetId: string, label: TokenLabel) => Promise<void> {
  const { t } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const isReplacing = place.name === 'handover' && place.tab === 'rotations';
  return useCallback(
    async (cabinetId, label) => {
      if (!tried) return;
      const { trialId } = tried.trial;
      const token = await ask((api) => api.tokens.add({ trialId, cabinetId, ...label }));
      markSaved();
      if (!isReplacing) go({ name: 'token', cabinetId, tokenId: token.id });
      showToast({ text: t('token.saved', { title: token.title }), closeLabel: t('common.close') });
    },
    [go, isReplacing, markSaved, tried, t],
  );
}
