// What can be done with the chosen rows of a token table, all at once.
import { Button } from '@mantine/core';
import { IconChecks, IconFileExport, IconTrash, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findRowOrTitle } from '../../ui/page-title.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { DiscardTokensDialog } from './discard-tokens-dialog.tsx';
import type { TableLine } from './line-rules.ts';
import type { Chosen } from './use-chosen.ts';

type ChosenBarProps = { lines: readonly TableLine[]; chosen: Chosen };

export function ChosenBar({ lines, chosen }: ChosenBarProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const { go } = useWays();
  const { ids } = chosen;
  const [discarding, setDiscarding] = useState<readonly TableLine[] | null>(null);
  const picked = useMemo(() => lines.filter(({ id }) => chosen.has(id)), [lines, chosen]);
  return (
    <>
      {ids.length > 0 && (
        <section className="chosen-bar" aria-label={t('chosen.label')}>
          <strong role="status">{t('chosen.count', { count: ids.length })}</strong>
          <Button
            size="compact-sm"
            leftSection={<IconChecks size={16} aria-hidden />}
            onClick={() =>
              open({
                name: 'check-tokens',
                tokens: picked.map(({ id, cabinetId }) => ({ tokenId: id, cabinetId })),
              })
            }
          >
            {t('chosen.check')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFileExport size={16} aria-hidden />}
            onClick={() => go({ name: 'settings', tab: 'transfer', tokenIds: [...ids] })}
          >
            {t('chosen.export')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setDiscarding(picked)}
          >
            {t('chosen.discard')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => {
              chosen.clear();
              // The bar goes with the button.
              findRowOrTitle()?.focus();
            }}
          >
            {t('chosen.clear')}
          </Button>
        </section>
      )}
      {discarding && (
        <DiscardTokensDialog lines={discarding} onDone={chosen.clear} onClose={() => setDiscarding(null)} />
      )}
    </>
  );
}
