// Trying a pasted value out. Main keeps the value under a trial id; the window drops it at once, and tells
// main to forget it too when nothing was saved.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import type { Action } from '../../ui/use-action.ts';
import { useAction } from '../../ui/use-action.ts';
import { track } from '../activity/activities.ts';

/** What came out, and the API that was asked: the only one it can be saved at. */
export type Tried = { trial: TrialView; api: string };

export type Trial = {
  tried: Tried | null;
  action: Action;
  /** Answers true when there is a verdict of any kind. */
  tryOut: (value: string, api: string) => Promise<boolean>;
  /** Back to an empty field. */
  forget: () => void;
  /** The value was saved: main has let the trial go by itself. */
  markSaved: () => void;
};

const stopTrials = () => ask((api) => api.tokens.stopTrials());

export function useTrial(): Trial {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [tried, setTried] = useState<Tried | null>(null);
  const kept = useRef<string | null>(null);
  const mounted = useRef(true);
  const underWay = useRef(false);

  const forgetKept = useCallback(() => {
    const trialId = kept.current;
    kept.current = null;
    // Main forgets by itself after ten minutes and on locking, so a refusal here changes nothing.
    if (trialId) ask((api) => api.tokens.forgetTrial({ trialId })).catch(() => undefined);
  }, []);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      forgetKept();
      // Nobody is left to see what it finds.
      if (underWay.current) stopTrials().catch(() => undefined);
    };
  }, [forgetKept]);

  const { run } = action;
  const tryOut = useCallback(
    (value: string, api: string) =>
      run(async () => {
        underWay.current = true;
        const trial = await track(
          { kind: 'quick-test', subject: null, place: null, stop: stopTrials },
          () => ask((klyuchnik) => klyuchnik.tokens.tryOut({ value, api })),
          ({ fingerprint, check }) => ({ subject: fingerprint, state: check.verdict }),
        ).finally(() => {
          underWay.current = false;
        });
        kept.current = trial.trialId;
        if (!mounted.current) {
          forgetKept();
          return;
        }
        setTried({ trial, api });
        announce(t('quickTest.resultAloud', { verdict: t(`verdict.word.${trial.check.verdict}`) }));
      }),
    [announce, forgetKept, run, t],
  );
  const forget = useCallback(() => {
    forgetKept();
    setTried(null);
  }, [forgetKept]);
  const markSaved = useCallback(() => {
    kept.current = null;
  }, []);
  return { tried, action, tryOut, forget, markSaved };
}
