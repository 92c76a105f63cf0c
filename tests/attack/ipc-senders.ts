// Who may be on the other end of a call: our window, and everybody who is not.
import type { IpcMainInvokeEvent, WebContents } from 'electron';

export const ORIGIN = 'app://klyuchnik';

type Frame = { origin: string; parent: Frame | null };

const frameAt = (origin: string, parent: Frame | null = null): Frame => ({ origin, parent });

const mainFrame = frameAt(ORIGIN);
/** What Electron hands to a handler, as far as the gate looks at it. */
const contentsOf = (id: number, frame: Frame, isGone = false) =>
  ({ id, mainFrame: frame, isDestroyed: () => isGone }) as unknown as WebContents;
const window = contentsOf(7, mainFrame);

/** `ours`: the window the program has at that moment. */
export type Sender = { name: string; event: IpcMainInvokeEvent; ours: WebContents | null };

function sender(
  name: string,
  from: WebContents,
  frame: Frame | null,
  ours: WebContents | null = window,
): Sender {
  return { name, event: { sender: from, senderFrame: frame } as unknown as IpcMainInvokeEvent, ours };
}

export const OUR_WINDOW = sender('our window', window, mainFrame);

/** Our window after it was led to another page. */
const ledTo = (origin: string) => {
  const frame = frameAt(origin);
  const contents = contentsOf(7, frame);
  return sender(`our window at "${origin}"`, contents, frame, contents);
};

export const FOREIGN_SENDERS: readonly Sender[] = [
  sender('a frame that is gone', window, null),
  sender('a frame inside our page', window, frameAt(ORIGIN, mainFrame)),
  sender('a foreign frame inside our page', window, frameAt('https://a.example', mainFrame)),
  sender('the page before a reload', window, frameAt(ORIGIN)),
  sender('another window at our address', contentsOf(8, mainFrame), mainFrame),
  sender('a window that was closed', window, mainFrame, contentsOf(7, mainFrame, true)),
  sender('a window when the program has none', window, mainFrame, null),
  ...[
    'https://a.example',
    'null',
    '',
    'file://',
    'app://other',
    `${ORIGIN}.a.example`,
    'APP://klyuchnik',
  ].map(ledTo),
];
