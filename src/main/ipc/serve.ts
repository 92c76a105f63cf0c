// Connects every call of the contract to its handler, behind the sender gate, and sends events to the window.
import type { IpcMain, WebContents } from 'electron';
import {
  type Call,
  type Calls,
  channelOf,
  contract,
  type Event,
  type Events,
  leavesOf,
  type Noun,
  type OutputOf,
  type ParsedInputOf,
  type PayloadOf,
} from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { z } from '../../shared/schema.ts';
import { type AnswerPorts, answerCall } from './answer.ts';
import { isOurWindow } from './sender-gate.ts';
import type { WorkUnderWay } from './work-under-way.ts';

type Handler<C> = (input: ParsedInputOf<C>) => OutputOf<C> | Promise<OutputOf<C>>;

/** One handler per call of the contract; a missing or misspelt one does not compile. */
export type Handlers = { [N in Noun]: { [V in keyof Calls[N]]: Handler<Calls[N][V]> } };

export type ServePorts = AnswerPorts & {
  ours: () => WebContents | null;
  origin: () => string;
  underWay: WorkUnderWay;
};

/** Serves the whole contract. Called once; the gate asks anew for each call which window is ours. */
export function serve(ipc: Pick<IpcMain, 'handle'>, ports: ServePorts, handlers: Handlers): void {
  for (const { noun, verb, channel, leaf } of leavesOf()) {
    if (leaf.kind !== 'call') continue;
    const use = (handlers[noun] as Record<string, (input: never) => unknown>)[verb];
    if (!use) throw new Error(`No handler for ${noun}.${verb}`);
    ipc.handle(channel, (event, input): Result<unknown> | Promise<Result<unknown>> => {
      if (!isOurWindow(event, ports.ours(), ports.origin())) {
        return { ok: false, error: { code: 'foreign-sender' } };
      }
      return ports.underWay.during(`${noun}.${verb}`, () => answerCall(ports, leaf as Call, use, input));
    });
  }
}

/** Sends an event of the contract to the window, stripped to its schema; nothing happens without a window. */
export function announce<N extends Noun, V extends keyof Events[N] & string>(
  ours: WebContents | null,
  noun: N,
  verb: V,
  payload: PayloadOf<Events[N][V]>,
): void {
  if (ours === null || ours.isDestroyed()) return;
  const leaf = (contract[noun] as unknown as Record<V, Event>)[verb];
  ours.send(channelOf(noun, verb), z.parse(leaf.payload, payload));
}
