// Says that a secret lies on the clipboard, and for how long. The count itself is silent: only its beginning and its
// end are said aloud.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useClipboardCountdown } from './hand-over-clipboard.ts';
import { useClipboardState } from './handover-queries.ts';
import './clipboard-note.css';

export function ClipboardNote() {
  const { t } = useTranslation();
  const countdown = useClipboardCountdown();
  useClipboardAnnouncements();
  if (!countdown) return null;
  const { left, isHidden } = countdown;
  return (
    <section className="clipboard-note" aria-label={t('clipboardNote.label')}>
      <div className="clipboard-note-row">
        <IconClipboardCheck size={18} aria-hidden />
        <div className="clipboard-note-words">
          <p role="timer">{t('clipboardNote.left', { left })}</p>
          {!isHidden && (
            <p className="clipboard-note-warning">
              <IconAlertTriangle size={15} aria-hidden />
              <span>{t('clipboardNote.notHidden')}</span>
            </p>
          )}
        </div>
        <ClearButton onCleared={() => document.querySelector<HTMLElement>('main h1')?.focus()} />
      </div>
    </section>
  );
}

/** It goes with what it clears, and focus would go with it. */
export function ClearButton({ onCleared }: { onCleared: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const clear = async () => {
    if (await report(() => ask((api) => api.secretClipboard.clear()))) onCleared();
  };
  return (
    <Button variant="default" size="compact-sm" onClick={clear}>
      {t('clipboardNote.clear')}
    </Button>
  );
}

function useClipboardAnnouncements(): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const clearsAt = useClipboardState().data?.clearsAt ?? null;
  const before = useRef(clearsAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when the clipboard changes, not when the language does
  useEffect(() => {
    if (before.current === clearsAt) return;
    before.current = clearsAt;
    announce(t(clearsAt === null ? 'clipboardNote.clearedAloud' : 'clipboardNote.copiedAloud'));
  }, [clearsAt]);
}
