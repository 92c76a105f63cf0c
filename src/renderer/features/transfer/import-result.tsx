// What came of an import, and the way on: checking what was imported.
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../shared/transfer.ts';
import { Callout } from '../../ui/callout.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { describeProblem } from './import-remarks.ts';

type ImportResultNoteProps = {
  result: ImportResult;
  /** It came from a sealed file, which may stay. */
  wasSealed: boolean;
};

export function ImportResultNote({ result, wasSealed }: ImportResultNoteProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const { added, left, newCabinetIds } = result;
  const tokens = added.map(({ tokenId, cabinetId }) => ({ tokenId, cabinetId }));
  return (
    <Stack gap="md" align="stretch" className="transfer-whole">
      {added.length > 0 && (
        <Callout state="good" title={t('transfer.result.done', { count: added.length })}>
          <ul className="transfer-list">
            {countByCabinet(added).map(({ cabinetId, cabinetTitle, count }) => (
              <li key={cabinetId}>
                {cabinetTitle}: {t('count.tokens', { count })}
                {newCabinetIds.includes(cabinetId) && ` ${t('transfer.rows.newCabinet')}`}
              </li>
            ))}
          </ul>
          <p>{t('transfer.result.unchecked')}</p>
        </Callout>
      )}
      {left.length > 0 && (
        <Callout state="unproven" title={t('transfer.result.left', { count: left.length })}>
          <ul className="transfer-list">
            {left.map(({ row, title, problem }) => (
              <li key={row}>
                {t('transfer.result.leftRow', { row, title, why: describeProblem(t, problem) })}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {added.length > 0 && (
        <Button className="transfer-button" onClick={() => open({ name: 'check-tokens', tokens })}>
          {t('transfer.result.check')}
        </Button>
      )}
      {!wasSealed && <p className="dim small">{t('transfer.result.source')}</p>}
    </Stack>
  );
}

type Counted = { cabinetId: string; cabinetTitle: string; count: number };

function countByCabinet(added: ImportResult['added']): Counted[] {
  const counted = new Map<string, Counted>();
  for (const { cabinetId, cabinetTitle } of added) {
    const count = (counted.get(cabinetId)?.count ?? 0) + 1;
    counted.set(cabinetId, { cabinetId, cabinetTitle, count });
  }
  return [...counted.values()];
}
