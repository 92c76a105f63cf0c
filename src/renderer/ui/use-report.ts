// Runs an act that has no form of its own: what failed is told in a note at the corner.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { errorOf } from '../client.ts';
import { describeError } from './error-note.tsx';
import { showErrorToast } from './toast.tsx';

export function useReport(): (act: () => Promise<unknown>) => Promise<boolean> {
  const { t } = useTranslation();
  return useCallback(
    async (act) => {
      try {
        await act();
        return true;
      } catch (thrown) {
        const error = errorOf(thrown);
        // Who stopped it knows.
        if (error.code !== 'check-stopped') showErrorToast(describeError(t, error), t('common.close'));
        return false;
      }
    },
    [t],
  );
}
