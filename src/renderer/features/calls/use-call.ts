// One call of the console under way, and how it ended. It goes on when another tab or page is looked at.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDraft } from '../../../shared/api-call.ts';
import type { AppError } from '../../../shared/result.ts';
import { ask, errorOf } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { callsKey } from './call-queries.ts';
import { type ConsoleDesk, useConsoleDesk } from './console-desks.tsx';

export type CallState = Pick<ConsoleDesk, 'since' | 'answer' | 'error'>;

export function useCall(tokenId: string) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { desk, change } = useConsoleDesk(tokenId);
  const isRunning = desk.since !== null;
  const busy = useRef(isRunning);
  busy.current = isRunning;

  const send = useCallback(
    async (draft: CallDraft, unlock: string | null): Promise<AppError | null> => {
      if (busy.current) return null;
      busy.current = true;
      change(() => ({ since: Date.now(), error: null }));
      announce(t('calls.sendingAloud'));
      try {
        const answer = await ask((api) => api.calls.make({ ...draft, unlock }));
        change(() => ({ since: null, answer, error: null }));
        announce(
          answer.status === null
            ? t('calls.noAnswer')
            : t('calls.answeredAloud', { status: answer.status, ms: answer.ms }),
        );
        return null;
      } catch (thrown) {
        const error = errorOf(thrown);
        change(() => ({ since: null, error }));
        announce(describeError(t, error));
        return error;
      } finally {
        client.invalidateQueries({ queryKey: callsKey(tokenId) });
      }
    },
    [announce, change, client, t, tokenId],
  );
  const stop = useCallback(() => ask((api) => api.calls.stop({ id: tokenId })), [tokenId]);
  /** Shows a refusal of something else than sending, such as copying; null takes it away. */
  const tell = useCallback((error: AppError | null) => change(() => ({ error })), [change]);
  return { state: desk as CallState, send, stop, tell };
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
