// The receipt of a package: a file for its sender that does not hold the token.
import { Button, TextInput } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageView } from '../../../shared/received-package.ts';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';

export function ReceiptPart({ opened }: { opened: PackageView }) {
  const { t } = useTranslation();
  const action = useAction();
  const { contents, openedId } = opened;
  const [receivedBy, setReceivedBy] = useState(contents.to.trim().slice(0, 100));
  const [complaining, setComplaining] = useState(false);
  const [saved, setSaved] = useState<{ file: string | null } | null>(null);
  const isEmpty = receivedBy.trim() === '';
  const save = () => {
    setComplaining(true);
    if (isEmpty) return;
    setSaved(null);
    action.run(async () => {
      setSaved(await ask((api) => api.packages.saveReceipt({ id: openedId, receivedBy })));
    });
  };
  return (
    <form
      className="package-receipt"
      aria-label={t('package.receipt')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="assessment-title">{t('package.receipt')}</p>
      <p>{t('package.receiptText')}</p>
      <div className="package-receipt-row">
        <TextInput
          label={t('package.receivedBy')}
          description={t('package.receivedByHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={receivedBy}
          onChange={(event) => setReceivedBy(event.currentTarget.value)}
          error={complaining && isEmpty ? t('common.required') : undefined}
          maxLength={100}
        />
        <Button type="submit" variant="default" leftSection={<IconReceipt size={16} aria-hidden />}>
          {t('package.saveReceipt')}
        </Button>
      </div>
      <div role="status">
        {saved && saved.file === null && <p className="dim">{t('package.receiptUnsaved')}</p>}
        {saved && saved.file !== null && (
          <Callout state="good">
            <p>{t('package.receiptSaved', { from: contents.from })}</p>
            <p className="mono package-path">{saved.file}</p>
          </Callout>
        )}
      </div>
      <ErrorNote error={action.error} />
    </form>
  );
}
