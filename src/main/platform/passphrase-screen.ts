// Shows the passphrase of a sealed package in a dialog of the system: the window's page never has it.
import { type BrowserWindow, dialog } from 'electron';
import type { PassphraseScreen, SecretClipboard } from '../../core/handover/outside.ts';
import type { Language } from '../../shared/language.ts';

const WORDS = {
  ru: {
    title: 'Фраза пакета',
    detail:
      'Передайте её другим путём, чем файл: голосом или в другом мессенджере. Программа помнит её десять минут.',
    copy: 'Скопировать',
    done: 'Готово',
  },
  en: {
    title: 'Passphrase of the package',
    detail:
      'Give it by another way than the file: by voice, or in another messenger. The program remembers it for ten minutes.',
    copy: 'Copy',
    done: 'Done',
  },
};

/** A dialog on top of the window, in its language; the words can be copied as secrets are. */
export function openPassphraseScreen(
  window: () => BrowserWindow | null,
  language: () => Language,
  clipboard: SecretClipboard,
): PassphraseScreen {
  return {
    async show(passphrase, closing) {
      const { title, detail, copy, done } = WORDS[language()];
      const options = {
        type: 'info' as const,
        title,
        message: passphrase.expose(),
        detail,
        buttons: [copy, done],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
        signal: closing,
      };
      const parent = window();
      const { response } = parent
        ? await dialog.showMessageBox(parent, options)
        : await dialog.showMessageBox(options);
      if (response === 0 && !closing.aborted) await clipboard.copy(passphrase);
    },
  };
}
