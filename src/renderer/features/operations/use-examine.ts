// Has a chosen file examined: what it would change, or why it is refused.
import { useRef, useState } from 'react';
import type { CatalogueDifference } from '../../../shared/catalogue-difference.ts';
import type { AppError } from '../../../shared/result.ts';
import { ApiError, ask } from '../../client.ts';
import { readCatalogueFile } from './catalogue-file.ts';

type Examined = { text: string; difference: CatalogueDifference };

/** `file-lost`: the computer did not give the file away, before anybody could judge it. */
type FileRefusal = AppError | 'file-lost' | null;

const TOO_LONG: AppError = { code: 'catalogue-unreadable', problem: 'too-long', where: null };

// Not the usual action: a button switched off meanwhile loses the focus, and the dialog could not give it back.
export function useExamine() {
  const [examined, setExamined] = useState<Examined | null>(null);
  const [refusal, setRefusal] = useState<FileRefusal>(null);
  const latest = useRef<File | null>(null);
  const examine = async (file: File) => {
    latest.current = file;
    setRefusal(null);
    try {
      const text = await readCatalogueFile(file);
      if (text === null) throw new ApiError(TOO_LONG);
      const difference = await ask((api) => api.catalogue.examine({ text }));
      if (latest.current === file) setExamined({ text, difference });
    } catch (thrown) {
      if (latest.current === file) setRefusal(thrown instanceof ApiError ? thrown.error : 'file-lost');
    }
  };
  return { examine, examined, refusal, forget: () => setExamined(null) };
}
