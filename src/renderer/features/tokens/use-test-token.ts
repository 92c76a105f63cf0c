// Testing one kept token: the same act from the row and from the page, its end said aloud.
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { startTokenTest, useTokenTest } from '../../queries.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useReport } from '../../ui/use-report.ts';
import { stateOfToken } from './sort-tokens.ts';

/** `testing` is true wherever the test was started. */
export function useTestToken(token: Pick<TokenView, 'id' | 'title' | 'testing'>): {
  testing: boolean;
  test: () => Promise<void>;
} {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const report = useReport();
  const client = useQueryClient();
  const { mutateAsync } = useTokenTest(token.id);
  const testing = useIsMutating({ mutationKey: ['test', token.id] }) > 0 || token.testing;
  const { id, title } = token;
  const test = useCallback(async () => {
    // Asked anew: the second click of two comes before the first one shows.
    if (token.testing || client.isMutating({ mutationKey: ['test', id] }) > 0) return;
    announce(t('token.testingAloud', { title }));
    await report(async () => {
      const tested = await mutateAsync();
      announce(t('token.testedAloud', { title, verdict: t(`verdict.word.${stateOfToken(tested)}`) }));
    });
  }, [announce, client, id, mutateAsync, report, t, title, token.testing]);
  return { testing, test };
}

/** The same for a table of many: the row that is tested is named when it is. */
export function useTestLine(): (line: Pick<TokenView, 'id' | 'title' | 'testing'>) => Promise<void> {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const report = useReport();
  const client = useQueryClient();
  return useCallback(
    async ({ id, title, testing }) => {
      if (testing || client.isMutating({ mutationKey: ['test', id] }) > 0) return;
      announce(t('token.testingAloud', { title }));
      await report(async () => {
        const tested = await startTokenTest(client, id);
        announce(t('token.testedAloud', { title, verdict: t(`verdict.word.${stateOfToken(tested)}`) }));
      });
    },
    [announce, client, report, t],
  );
}
