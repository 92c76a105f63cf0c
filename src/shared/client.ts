// The object the preload exposes and the window calls: the contract seen from the window's side.
import type { Calls, Events, InputOf, Noun, OutputOf, PayloadOf } from './contract.ts';
import type { Result } from './result.ts';

type CallFunction<C> =
  undefined extends InputOf<C>
    ? () => Promise<Result<OutputOf<C>>>
    : (input: InputOf<C>) => Promise<Result<OutputOf<C>>>;

/** Subscribes; the answer unsubscribes exactly this listener. */
type EventFunction<E> = (listener: (payload: PayloadOf<E>) => void) => () => void;

export type KlyuchnikApi = {
  [N in Noun]: { [V in keyof Calls[N]]: CallFunction<Calls[N][V]> } & {
    [V in keyof Events[N]]: EventFunction<Events[N][V]>;
  };
};
