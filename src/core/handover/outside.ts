// What handing over needs of the world outside core: a clipboard for secrets, places for files, a way to show words.
import type { Secret } from '../secret.ts';

/** A clipboard that keeps what it is given out of histories, and takes it back by itself. */
export type SecretClipboard = { copy(secret: Secret): Promise<void> };

/** What kind of file is written: its name's ending and the words of the dialog hang on it. */
export type FileKind = 'package' | 'receipt' | 'report-html' | 'report-pdf' | 'report-json' | 'csv' | 'json';

/** A place the operator chose. `write` replaces what is there, and throws Refusal `file-not-written`. */
export type FilePlace = { path: string; write(content: string | Uint8Array): Promise<void> };

/** Asks the operator where to; null when they think better of it. `name` is a suggestion without a folder. */
export type FilePlaces = { choose(kind: FileKind, name: string): Promise<FilePlace | null> };

/** Shows a passphrase to the operator, outside the window's page, until they or `closing` close it. */
export type PassphraseScreen = { show(passphrase: Secret, closing: AbortSignal): Promise<void> };

/** Prints a page of HTML to the bytes of a PDF document. */
export type PagePrinter = { print(html: string): Promise<Uint8Array> };
