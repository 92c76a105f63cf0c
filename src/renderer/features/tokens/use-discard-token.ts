// Moves a token to the trash, with a way back in the note that says so.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';

/** The function answers true when the token is in the trash. */
export function useDiscardToken(): (token: Pick<TokenView, 'id' | 'title'>) => Promise<boolean> {
  const { t } = useTranslation();
  const report = useReport();
  return useCallback(
    ({ id, title }) =>
      report(async () => {
        await ask((api) => api.tokens.discard({ id }));
        showToast({
          text: t('token.discarded', { title }),
          closeLabel: t('common.close'),
          undo: {
            of: id,
            label: t('common.undo'),
            act: async () => {
              await report(() => ask((api) => api.tokens.restore({ id })));
            },
          },
        });
      }),
    [report, t],
  );
}
