// What a page says on its console: calls of scripts, uncaught errors, and Chromium's own remarks (policy violations).
import type { CdpSession } from './chromium.ts';
import type { Page } from './page.ts';
import { toAppUrl } from './urls.ts';

export function listenToConsole(page: Page, session: CdpSession): void {
  session.on<{
    type: string;
    args: { value?: unknown; description?: string }[];
    executionContextId: number;
    stackTrace?: { callFrames: { url: string; lineNumber: number }[] };
  }>('Runtime.consoleAPICalled', (event) => {
    const text = event.args.map((arg) => String(arg.value ?? arg.description ?? 'undefined')).join(' ');
    const top = event.stackTrace?.callFrames[0];
    const levels: Record<string, string> = {
      debug: 'debug',
      warning: 'warning',
      error: 'error',
      assert: 'error',
    };
    const node = page.frames
      .all()
      .find((one) => [one.pageContext, one.preloadContext].includes(event.executionContextId));
    page.emit(
      'console',
      levels[event.type] ?? 'info',
      text,
      (top?.lineNumber ?? 0) + 1,
      toAppUrl(top?.url ?? ''),
      node,
    );
  });
  session.on<{
    exceptionDetails: {
      text: string;
      url?: string;
      lineNumber: number;
      exception?: { description?: string };
    };
  }>('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
    const text = `${details.text} ${details.exception?.description?.split('\n')[0] ?? ''}`.trim();
    page.emit(
      'console',
      'error',
      text,
      details.lineNumber + 1,
      toAppUrl(details.url ?? ''),
      page.frames.root,
    );
  });
  session.on<{ entry: { level: string; text: string; url?: string; lineNumber?: number } }>(
    'Log.entryAdded',
    ({ entry }) => {
      const level = entry.level === 'verbose' ? 'debug' : entry.level;
      page.emit(
        'console',
        level,
        entry.text,
        (entry.lineNumber ?? 0) + 1,
        toAppUrl(entry.url ?? ''),
        page.frames.root,
      );
    },
  );
}
