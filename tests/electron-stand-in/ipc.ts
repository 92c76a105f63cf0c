// ipcMain and the per-window ipc objects, and how a message from a window finds its handler: the frame's window first,
// then ipcMain. Failures travel in Electron's words (facts section 3).
import { EventEmitter } from 'node:events';
import { createCodec } from './codec.ts';
import type { WebFrameMain } from './frames.ts';
import { createEvent } from './preventable.ts';
import { guardMembers } from './refuse.ts';

type InvokeHandler = (event: IpcEvent, ...args: never[]) => unknown;

export interface IpcEvent {
  readonly type: 'frame';
  readonly sender: object;
  readonly senderFrame: WebFrameMain | null;
  readonly processId: number;
  readonly frameId: number;
  readonly frameTreeNodeId: number;
}
export type InvokeAnswer = { value: unknown } | { error: string };

const codec = createCodec();

export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  constructor() {
    super();
    // A channel may be called 'error'; that must not throw.
    this.on('error', () => {});
  }

  handle(channel: string, listener: InvokeHandler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    }
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: InvokeHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel);
  }
}
guardMembers(IpcMain.prototype, 'IpcMain', 'ipcMain');

export const ipcMain = new IpcMain();

export function createIpcEvent<T extends object>(sender: T, frame: WebFrameMain): IpcEvent & { sender: T } {
  const { processId, routingId, frameTreeNodeId } = frame;
  const event = createEvent({
    type: 'frame' as const,
    sender,
    processId,
    frameId: routingId,
    frameTreeNodeId,
  });
  return Object.defineProperty(event, 'senderFrame', {
    get: () => (frame.isDestroyed() ? null : frame),
    enumerable: true,
  }) as unknown as IpcEvent & { sender: T };
}

/** Runs the handler of an invoke. Resolves with undefined when no reply is ever sent. */
export async function dispatchInvoke(
  targets: IpcMain[],
  event: IpcEvent,
  channel: string,
  args: unknown[],
): Promise<InvokeAnswer | undefined> {
  const failed = (error: unknown): InvokeAnswer => {
    console.error(`Error occurred in handler for '${channel}':`, error);
    const text = (error as Error).toString();
    // An empty text is no error to the receiving side: the call resolves.
    return text === ''
      ? { value: undefined }
      : { error: `Error invoking remote method '${channel}': ${text}` };
  };
  const handler = targets.map((target) => target.handlerOf(channel)).find((found) => found !== undefined);
  if (!handler) return failed(new Error(`No handler registered for '${channel}'`));
  try {
    const value = await handler(event, ...(args as never[]));
    codec.encode(value);
    return { value };
  } catch (error) {
    return failed(error);
  }
}

export function dispatchSend(targets: IpcMain[], event: IpcEvent, channel: string, args: unknown[]): void {
  for (const target of targets) target.emit(channel, event, ...args);
}
