// Notifications of the desktop: only when something changed while nobody was looking, and without a name in them,
// because a lock screen may show them.
import { Notification } from 'electron';

const WORDS = {
  ru: {
    title: 'Ключник',
    body: (count: number) => `Проверка нашла изменения: ${count}. Откройте окно, чтобы посмотреть.`,
  },
  en: {
    title: 'Klyuchnik',
    body: (count: number) => `Changes found by a check: ${count}. Open the window to see them.`,
  },
};

// One is enough, and one that nobody holds is collected as garbage with its click.
let shown: Notification | null = null;

/**
 * Tells how many changes a check found.
 * @param onClick brings the window to the front, @param report is told when the desktop refuses to show it
 */
export function notifyOfChanges(
  count: number,
  language: 'ru' | 'en',
  onClick: () => void,
  report: (error: unknown) => void,
): void {
  if (!Notification.isSupported()) return;
  const { title, body } = WORDS[language];
  shown?.close();
  shown = new Notification({ title, body: body(count) });
  shown.on('click', onClick);
  shown.on('failed', (_event, error) => report(new Error(`Notification failed: ${error}`)));
  shown.show();
}
