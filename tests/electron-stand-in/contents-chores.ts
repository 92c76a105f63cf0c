// What a window's scripts may ask of the main process besides loading: calls, permissions, new windows, keys, copying.
import { runAccelerator } from './accelerators.ts';
import { clipboard } from './clipboard.ts';
import type { WebFrameMain } from './frames.ts';
import type { Page } from './page.ts';
import { answerPermission, refreshPermission } from './permissions.ts';
import { createEvent } from './preventable.ts';
import type { WebContents } from './web-contents.ts';
import type { WindowMessage } from './window-messages.ts';

export async function runContentsChores(
  contents: WebContents,
  page: Page,
  frame: WebFrameMain,
  message: WindowMessage,
): Promise<void> {
  const { id = 0, channel = '', details = {} } = message;
  switch (message.kind) {
    case 'invoke': {
      const answer = await contents.receiveInvoke(frame, channel, contents.decodeArguments(message.args));
      if (answer) page.reply(frame, id, answer);
      return;
    }
    case 'send':
      contents.receiveSend(frame, channel, contents.decodeArguments(message.args));
      return;
    case 'ask': {
      const asked = details as { permission: string; details: object };
      page.reply(frame, id, {
        value: await answerPermission(contents, frame, asked.permission, asked.details),
      });
      return;
    }
    case 'check':
      page.reply(frame, id, { value: await refreshPermission(contents, frame, String(details.permission)) });
      return;
    case 'open':
      contents.openFromPage(String(details.url), String(details.frameName), String(details.features));
      return;
    case 'key':
      receiveKey(contents, details);
      return;
    case 'files':
      page.reply(frame, id, { value: await page.filePaths(frame, Number(details.count)) });
      return;
    case 'title':
      contents.receiveTitle(String(details.title));
      return;
    case 'copied':
      clipboard.receiveCopied(String(details.text));
      return;
    case 'preload-error': {
      const error = Object.assign(new Error(String(details.message)), {
        name: details.name,
        stack: details.stack,
      });
      contents.emit('preload-error', createEvent({}), details.path, error);
    }
  }
}

function receiveKey(contents: WebContents, details: Record<string, unknown>): void {
  const { defaultPrevented, ...input } = details;
  const event = createEvent({});
  contents.emit('before-input-event', event, input);
  if (event.defaultPrevented) {
    // The page has had the key by now; pretending otherwise would hide a difference from Electron.
    throw new Error('the electron stand-in does not implement preventDefault of before-input-event');
  }
  if (input.type === 'keyDown' && !defaultPrevented) runAccelerator(contents, input as never);
}
