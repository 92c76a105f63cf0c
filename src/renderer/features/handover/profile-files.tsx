// Profiles in a file: writing all of one's own, and taking over those of a colleague.
import { Button, FileButton } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { ApiError, ask, errorOf } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { readProfileFile } from './profile-file.ts';

/** `file-lost`: the computer did not give the file away. */
type Refusal = AppError | 'file-lost' | null;

/** @param own how many profiles there are to write */
export function ProfileFiles({ own }: { own: number }) {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<Refusal>(null);
  const reset = useRef<() => void>(null);
  const say = (text: string) => showToast({ text, closeLabel: t('common.close') });
  // Not the usual action: a button switched off meanwhile would lose the focus.
  const write = async () => {
    setRefusal(null);
    try {
      const { file } = await ask((api) => api.profiles.exportAll());
      if (file !== null) say(t('profiles.exported', { file }));
    } catch (thrown) {
      setRefusal(errorOf(thrown));
    }
  };
  const read = async (file: File | null) => {
    if (!file) return;
    // Or the same file, mended, could not be chosen again.
    reset.current?.();
    setRefusal(null);
    try {
      const text = await readProfileFile(file);
      if (text === null) throw new ApiError({ code: 'profiles-unreadable', where: null });
      const { added, replaced } = await ask((api) => api.profiles.importFrom({ text }));
      say(t('profiles.imported', { added, replaced }));
    } catch (thrown) {
      setRefusal(thrown instanceof ApiError ? thrown.error : 'file-lost');
    }
  };
  return (
    <>
      <FileButton onChange={read} accept="application/json,.json" resetRef={reset}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
            {t('profiles.import')}
          </Button>
        )}
      </FileButton>
      {own > 0 && (
        <Button variant="default" leftSection={<IconFileExport size={16} aria-hidden />} onClick={write}>
          {t('profiles.export')}
        </Button>
      )}
      {refusal !== null && (
        <div className="profile-refusal">
          {refusal === 'file-lost' ? (
            <Callout state="bad" role="alert">
              {t('profiles.fileLost')}
            </Callout>
          ) : (
            <ErrorNote error={refusal} />
          )}
        </div>
      )}
    </>
  );
}
