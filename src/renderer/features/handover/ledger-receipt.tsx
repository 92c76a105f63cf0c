// Takes in the receipt of a sealed package: the file its receiver sent back.
import { Button, FileButton } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { ApiError, ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { describeError } from '../../ui/error-note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HANDOVERS } from './handover-queries.ts';

/** A receipt has a few thousand; no file is read that is longer than main would take. */
const MOST_BYTES = 1_000_000;

/** `lost`: the computer did not give the file away, before anybody could judge it. */
type ReceiptRefusal = AppError | 'lost' | null;

// Not the usual action: a button switched off meanwhile would lose the focus.
export function useReceipt() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ReceiptRefusal>(null);
  const take = async (file: File) => {
    setRefusal(null);
    try {
      if (file.size > MOST_BYTES) throw new ApiError({ code: 'receipt-unreadable' });
      const text = await file.text();
      const { token, holder } = await ask((api) => api.handovers.acceptReceipt({ text }));
      await client.invalidateQueries({ queryKey: HANDOVERS });
      showToast({
        text: t('ledger.receiptTaken', { token: token.title, holder: holder.name }),
        closeLabel: t('common.close'),
      });
    } catch (thrown) {
      setRefusal(thrown instanceof ApiError ? thrown.error : 'lost');
    }
  };
  return { take, refusal };
}

export function ReceiptButton({ onTake }: { onTake: (file: File) => void }) {
  const { t } = useTranslation();
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      resetRef={reset}
      accept="application/json,.json"
      onChange={(file) => {
        if (!file) return;
        // Or the same file could not be chosen again.
        reset.current?.();
        onTake(file);
      }}
    >
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconFileCheck size={17} aria-hidden />}>
          {t('ledger.receipt')}
        </Button>
      )}
    </FileButton>
  );
}

export function ReceiptRefusalNote({ refusal }: { refusal: ReceiptRefusal }) {
  const { t } = useTranslation();
  if (!refusal) return null;
  return (
    <div className="ledger-refusal">
      <Callout state="bad" role="alert">
        {refusal === 'lost' ? t('ledger.receiptLost') : describeError(t, refusal)}
      </Callout>
    </div>
  );
}
