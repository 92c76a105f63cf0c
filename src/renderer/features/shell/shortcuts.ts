// Keys that work everywhere in the open window. They are read by their place on the keyboard, so they work
// on the Russian layout too; a pasted token opens the quick test; and so do the menus outside the page.
import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useCabinetIds } from '../cabinets/cabinet-queries.ts';
import { looksLikeToken } from '../quick-test/looks-like-token.ts';
import { useBoot } from './boot.tsx';
import { useDialogs } from './dialogs.tsx';
import { useLock } from './lock.ts';
import { useWays } from './place.tsx';

export function useShortcuts(search: RefObject<HTMLInputElement | null>): void {
  const { t } = useTranslation();
  const { status } = useBoot();
  const { go, back } = useWays();
  const { open, makeRoom } = useDialogs();
  const cabinetIds = useCabinetIds();
  const lock = useLock();
  const onMac = status.platform === 'darwin';

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const goesBack = onMac
        ? event.metaKey && event.code === 'BracketLeft'
        : event.altKey && event.code === 'ArrowLeft';
      if (goesBack && !event.ctrlKey && !event.shiftKey && !isDialogOpen()) {
        event.preventDefault();
        back();
        return;
      }
      const chord = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!chord || event.altKey || event.shiftKey) return;
      if (event.code === 'KeyL') {
        event.preventDefault();
        lock();
        return;
      }
      if (isDialogOpen()) return;
      const digit = digitOf(event);
      const cabinetId = digit ? cabinetIds?.[Number(digit) - 1] : undefined;
      if (cabinetId) go({ name: 'cabinet', cabinetId });
      else if (event.code === 'KeyK') open({ name: 'palette' });
      else if (event.code === 'KeyT') open({ name: 'quick-test', pasted: null });
      else if (event.code === 'KeyF') search.current?.focus();
      else if (event.code === 'Comma') go({ name: 'settings' });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onMac, cabinetIds, go, back, open, lock, search]);

  useEffect(() => {
    // The button of a mouse that goes back everywhere.
    const onMouseUp = (event: MouseEvent) => {
      if (event.button === 3 && !isDialogOpen()) back();
    };
    window.addEventListener('mouseup', onMouseUp);
    return () => window.removeEventListener('mouseup', onMouseUp);
  }, [back]);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target;
      // Into a field for text it may be meant; nobody searches for a token, and what is ticked or chosen from takes none.
      const typing =
        target instanceof HTMLElement &&
        target.closest(
          'input:not([type="search"], [type="checkbox"], [type="radio"], [readonly]), textarea, [contenteditable="true"]',
        ) !== null;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (typing || isDialogOpen() || !looksLikeToken(text)) return;
      event.preventDefault();
      open({ name: 'quick-test', pasted: text.trim() });
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [open]);

  useEffect(
    () =>
      window.klyuchnik.app.asked(({ what }) => {
        // What stands open is finished or left first: it may hold what was typed.
        if (!makeRoom()) showToast({ text: t('shell.dialogFirst'), closeLabel: t('common.close') });
        else if (what === 'quick-test') open({ name: 'quick-test', pasted: null });
        else if (what === 'add-cabinet') open({ name: 'add-cabinet' });
        else if (what === 'settings') go({ name: 'settings' });
        else go({ name: 'settings', section: { name: 'about', at: Date.now() } });
      }),
    [go, open, makeRoom, t],
  );
}

/** The digit of a key, also of the number pad while it gives digits. */
function digitOf({ code, key }: KeyboardEvent): string | undefined {
  const [, pad, digit] = /^(Digit|Numpad)([1-9])$/.exec(code) ?? [];
  return pad === 'Numpad' && key !== digit ? undefined : digit;
}
