// Says that a secret lies on the clipboard, and for how long. The count itself is silent: only its beginning and its
// end are said aloud.

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { findPageTitle } from '../../ui/page-title.ts';
import { useReport } from '../../ui/use-report.ts';
import { useClipboardCountdown } from './hand-over-clipboard.ts';
import { useClipboardState } from './handover-queries.ts';
import './clipboard-note.css';

export function ClipboardNote() {
  const { t } = useTranslation();
  const countdown = useClipboardCountdown();
  useClipboardAnnouncements();
  if (!countdown) return null;
  const { left, isHidden, isStuck } = countdown;
  return (
    <section className="clipboard-note" aria-label={t('clipboardNote.label')}>
      <div className="clipboard-note-row">
        <IconClipboardCheck size={18} aria-hidden />
        <div className="clipboard-note-words">
          {isStuck ? (
            <p className="clipboard-note-stuck">{t('clipboardNote.stuck')}</p>
          ) : (
            <p role="timer">{t('clipboardNote.left', { left })}</p>
          )}
          {!isHidden && (
            <p className="clipboard-note-warning">
              <IconAlertTriangle size={15} aria-hidden />
              <span>{t('clipboardNote.notHidden')}</span>
            </p>
          )}
        </div>
        <ClearButton onCleared={() => findPageTitle()?.focus()} />
      </div>
    </section>
  );
}

/** It goes with what it clears, and focus would go with it. */
export function ClearButton({ onCleared }: { onCleared: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const clear = async () => {
    await report(async () => {
      const { clearsAt } = await ask((api) => api.secretClipboard.clear());
      if (clearsAt === null) onCleared();
    });
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
  const { clearsAt = null, isStuck = false } = useClipboardState().data ?? {};
  const words = isStuck ? 'stuck' : clearsAt === null ? 'clearedAloud' : 'copiedAloud';
  const news = `${words} ${clearsAt}`;
  const before = useRef(news);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when the clipboard changes, not when the language does
  useEffect(() => {
    if (before.current === news) return;
    before.current = news;
    announce(t(`clipboardNote.${words}`));
  }, [news]);
}
