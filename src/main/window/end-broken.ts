// Ends a program that cannot go on, and says so: a window that only vanishes leaves the operator guessing.
import { join } from 'node:path';
import { app, dialog } from 'electron';

/** Shows a last message in both languages (no preference can be trusted here) and ends the program. */
export function endBroken(reference: string): void {
  dialog.showErrorBox(
    app.name,
    [
      'Внутренняя ошибка, программа закроется. Сохранённые токены не пострадали.',
      'An internal error; the program will close. The tokens it keeps are not affected.',
      `${join(app.getPath('userData'), 'logs')} · ${reference}`,
    ].join('\n\n'),
  );
  app.exit(1);
}
