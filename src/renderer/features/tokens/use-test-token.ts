// Testing one kept token: the same act from the row and from the page, its end said aloud.
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useReport } from '../../ui/use-report.ts';
import { track } from '../activity/activities.ts';
import { stateOfToken } from './sort-tokens.ts';
import { startTokenTest, stopTest } from './token-queries.ts';

type Tested = Pick<TokenView, 'id' | 'title' | 'testing'>;

/** `testing` is true wherever the test was started. */
export function useTestToken(token: Tested): { testing: boolean; test: () => Promise<void> } {
  const testLine = useTestLine();
  const testing = useIsMutating({ mutationKey: ['test', token.id] }) > 0 || token.testing;
  const { id, title } = token;
  const test = useCallback(
    () => testLine({ id, title, testing: token.testing }),
    [testLine, id, title, token.testing],
  );
  return { testing, test };
}

/** The same for a table of many: the row that is tested is named when it is. */
export function useTestLine(): (line: Tested) => Promise<void> {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const report = useReport();
  const client = useQueryClient();
  return useCallback(
    async ({ id, title, testing }) => {
      // Asked anew: the second click of two comes before the first one shows.
      if (testing || client.isMutating({ mutationKey: ['test', id] }) > 0) return;
      announce(t('token.testingAloud', { title }));
      await report(async () => {
        const tested = await track(
          { kind: 'test', subject: title, place: null, stop: () => stopTest(id) },
          () => startTokenTest(client, id),
          (token) => ({ state: stateOfToken(token), place: placeOf(token) }),
        );
        announce(t('token.testedAloud', { title, verdict: t(`verdict.word.${stateOfToken(tested)}`) }));
      });
    },
    [announce, client, report, t],
  );
}

const placeOf = ({ id, cabinetId }: TokenView) => ({ name: 'token', cabinetId, tokenId: id }) as const;
