// Runs a planned deep check. It goes on when its dialog is closed; what went wrong then is told in a note.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeepPlan } from '../../../shared/deep-check.ts';
import type { AppError } from '../../../shared/result.ts';
import type { TokenView } from '../../../shared/views.ts';
import { ask, errorOf } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { showErrorToast } from '../../ui/toast.tsx';
import { track } from '../activity/activities.ts';
import { stateOfToken } from './sort-tokens.ts';
import { stopTest } from './token-queries.ts';

export type DeepCheckState =
  | { step: 'planned' }
  | { step: 'running' }
  | { step: 'refused'; error: AppError }
  | { step: 'done'; token: TokenView };

export function useDeepCheck(title: string): {
  state: DeepCheckState;
  start: (plan: DeepPlan) => Promise<void>;
  backToPlan: () => void;
} {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [state, setState] = useState<DeepCheckState>({ step: 'planned' });
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const start = useCallback(
    async ({ planId, tokenId }: DeepPlan) => {
      setState({ step: 'running' });
      announce(t('deepCheck.runningAloud', { title }));
      try {
        const token = await track(
          { kind: 'deep-check', subject: title, place: null, stop: () => stopTest(tokenId) },
          () => ask((api) => api.tokens.testDeeply({ planId })),
          (checked) => ({
            state: stateOfToken(checked),
            place: { name: 'token', cabinetId: checked.cabinetId, tokenId: checked.id },
          }),
        );
        announce(t('deepCheck.doneAloud', { title }));
        if (mounted.current) setState({ step: 'done', token });
      } catch (thrown) {
        const error = errorOf(thrown);
        if (mounted.current) setState({ step: 'refused', error });
        // Locking ends every check; the lock screen says enough, and who stopped it knows.
        else if (error.code !== 'locked' && error.code !== 'check-stopped')
          showErrorToast(describeError(t, error), t('common.close'));
      }
    },
    [announce, t, title],
  );
  const backToPlan = useCallback(() => setState({ step: 'planned' }), []);
  return { state, start, backToPlan };
}
