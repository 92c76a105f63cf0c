// What can be done with a token from its row, made once for all rows of a table.
import { useCallback, useMemo } from 'react';
import type { TokenLine } from '../../../shared/token-line.ts';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { useDiscardToken } from './use-discard-token.ts';
import { useTestLine } from './use-test-token.ts';

type Dialog = 'edit-token' | 'deep-check' | 'watch-token' | 'hand-over';

export type RowActs = ReturnType<typeof useRowActs>;

export function useRowActs() {
  const { go } = useWays();
  const { open } = useDialogs();
  const report = useReport();
  const test = useTestLine();
  const discard = useDiscardToken();
  // Of a row little is known: the rest of the token is read before a dialog opens for it.
  const openFor = useCallback(
    ({ id, cabinetId }: Pick<TokenLine, 'id' | 'cabinetId'>, name: Dialog) =>
      report(async () => {
        const token = await ask((api) => api.tokens.show({ id }));
        if (name !== 'hand-over') return open({ name, token });
        const cabinet = (await ask((api) => api.cabinets.list())).find((one) => one.id === cabinetId);
        if (cabinet) open({ name, token, cabinet });
      }),
    [open, report],
  );
  return useMemo(
    () => ({
      open: ({ id, cabinetId }: TokenLine) => go({ name: 'token', cabinetId, tokenId: id }),
      copy: ({ id }: TokenLine) => report(() => ask((api) => api.tokens.copy({ id }))),
      test,
      discard,
      openFor,
    }),
    [go, report, test, discard, openFor],
  );
}
