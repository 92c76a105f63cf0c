// Serves the window's own files at app://, and nothing else.
import { protocol, type Session } from 'electron';
import { APP_SCHEME, answerAppRequest } from './app-files.ts';

/** Declares the scheme. Must run before Electron is ready, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers app:// for one session with the files below `root`. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, root));
}
