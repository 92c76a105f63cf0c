// Notifications of the desktop: only when something changed while nobody was looking. A lock screen may show them, so
// they name cabinets only where the operator asked for that, and never a token.
import { Notification } from 'electron';
import type { Language } from '../../shared/language.ts';

const WORDS = {
  ru: {
    title: 'Ключник',
    body: (count: number) => `Проверка нашла изменения: ${count}. Откройте окно, чтобы посмотреть.`,
    named: (count: number, names: string) => `Проверка нашла изменения: ${count}. Кабинеты: ${names}.`,
    more: (count: number) => `и ещё ${count}`,
  },
  en: {
    title: 'Klyuchnik',
    body: (count: number) => `Changes found by a check: ${count}. Open the window to see them.`,
    named: (count: number, names: string) => `Changes found by a check: ${count}. Cabinets: ${names}.`,
    more: (count: number) => `and ${count} more`,
  },
};

/** Desktops cut longer texts off. */
const MOST_NAMED = 3;

// One is enough, and one that nobody holds is collected as garbage with its click.
let shown: Notification | null = null;

/**
 * Tells how many changes checks found.
 * @param cabinetTitles where, to be named; empty when no name may be shown
 * @param onClick brings the window to the front, @param report is told when the desktop refuses to show it
 */
export function notifyOfChanges(
  count: number,
  cabinetTitles: readonly string[],
  language: Language,
  onClick: () => void,
  report: (error: unknown) => void,
): void {
  if (!Notification.isSupported()) return;
  const { title, body, named, more } = WORDS[language];
  const rest = cabinetTitles.length - MOST_NAMED;
  const names = [...cabinetTitles.slice(0, MOST_NAMED), ...(rest > 0 ? [more(rest)] : [])].join(', ');
  shown?.close();
  shown = new Notification({ title, body: names === '' ? body(count) : named(count, names) });
  shown.on('click', onClick);
  shown.on('failed', (_event, error) => report(new Error(`Notification failed: ${error}`)));
  shown.show();
}
