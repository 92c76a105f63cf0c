// Downloads a page starts: the session's 'will-download' is told, and nothing is ever written.
import { EventEmitter } from 'node:events';
import type { Chromium } from './chromium.ts';
import { createEvent } from './preventable.ts';
import { guardMembers } from './refuse.ts';
import { contents } from './registry.ts';
import { toAppUrl } from './urls.ts';

class DownloadItem extends EventEmitter {
  readonly #url: string;
  readonly #fileName: string;

  constructor(url: string, fileName: string) {
    super();
    this.#url = url;
    this.#fileName = fileName;
  }
  getURL(): string {
    return this.#url;
  }
  getFilename(): string {
    return this.#fileName;
  }
  getState(): string {
    return 'cancelled';
  }
  cancel(): void {}
}
guardMembers(DownloadItem.prototype, 'DownloadItem', 'DownloadItem');

export async function watchDownloads({ browser }: Chromium): Promise<void> {
  browser.on<{ frameId: string; url: string; suggestedFilename: string }>(
    'Browser.downloadWillBegin',
    (event) => {
      for (const one of contents.values()) {
        if (!one.ownsFrame(event.frameId)) continue;
        const item = new DownloadItem(toAppUrl(event.url), event.suggestedFilename);
        one.session.emit('will-download', createEvent({}), item, one);
      }
    },
  );
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
