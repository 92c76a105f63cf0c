// One call of the console under way, and how it ended. It goes on when another tab is looked at.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallAnswer, CallDraft } from '../../../shared/api-call.ts';
import type { AppError } from '../../../shared/result.ts';
import { ask, errorOf } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { callsKey } from './call-queries.ts';

export type CallState = {
  /** When it was sent (milliseconds since 1970); null while none is under way. */
  since: number | null;
  /** The last one that came back, which may be older than what is under way. */
  answer: CallAnswer | null;
  error: AppError | null;
};

export function useCall(tokenId: string) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [state, setState] = useState<CallState>({ since: null, answer: null, error: null });
  const busy = useRef(false);

  const send = useCallback(
    async (draft: CallDraft, unlock: string | null): Promise<AppError | null> => {
      if (busy.current) return null;
      busy.current = true;
      setState(({ answer }) => ({ since: Date.now(), answer, error: null }));
      announce(t('calls.sendingAloud'));
      try {
        const answer = await ask((api) => api.calls.make({ ...draft, unlock }));
        setState({ since: null, answer, error: null });
        announce(
          answer.status === null
            ? t('calls.noAnswer')
            : t('calls.answeredAloud', { status: answer.status, ms: answer.ms }),
        );
        return null;
      } catch (thrown) {
        const error = errorOf(thrown);
        setState(({ answer }) => ({ since: null, answer, error }));
        announce(describeError(t, error));
        return error;
      } finally {
        busy.current = false;
        client.invalidateQueries({ queryKey: callsKey(tokenId) });
      }
    },
    [announce, client, t, tokenId],
  );
  const stop = useCallback(() => ask((api) => api.calls.stop({ id: tokenId })), [tokenId]);
  const clearError = useCallback(() => setState((now) => ({ ...now, error: null })), []);
  /** Shows a refusal of something else than sending, such as copying. */
  const tell = useCallback((error: AppError) => setState((now) => ({ ...now, error })), []);
  return { state, send, stop, clearError, tell };
}

/** Whole seconds since `since`, while it is not null. */
export function useElapsed(since: number | null): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (since === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return since === null ? 0 : Math.max(0, Math.floor((now - since) / 1000));
}
