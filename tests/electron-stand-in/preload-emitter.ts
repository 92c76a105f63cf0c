// The EventEmitter of the preload's world. Sent to the window as source text, so it uses nothing from outside itself.
type Listener = (...values: unknown[]) => void;

export function createEmitterClass() {
  const original = Symbol('original');
  type Wrapped = Listener & { [original]?: Listener };

  return class EventEmitter {
    #listeners = new Map<string, Wrapped[]>();

    on(event: string, listener: Listener): this {
      if (typeof listener !== 'function')
        throw new TypeError('The "listener" argument must be of type function.');
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }
    addListener(event: string, listener: Listener): this {
      return this.on(event, listener);
    }
    once(event: string, listener: Listener): this {
      const wrapped: Wrapped = (...values) => {
        this.off(event, wrapped);
        listener.apply(this, values);
      };
      wrapped[original] = listener;
      return this.on(event, wrapped);
    }
    off(event: string, listener: Listener): this {
      const list = [...(this.#listeners.get(event) ?? [])];
      const at = list.findLastIndex((one) => one === listener || one[original] === listener);
      if (at >= 0) list.splice(at, 1);
      this.#listeners.set(event, list);
      return this;
    }
    removeListener(event: string, listener: Listener): this {
      return this.off(event, listener);
    }
    removeAllListeners(event?: string): this {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }
    emit(event: string, ...values: unknown[]): boolean {
      const list = this.#listeners.get(event) ?? [];
      for (const listener of list) listener.apply(this, values);
      return list.length > 0;
    }
    listeners(event: string): Listener[] {
      return (this.#listeners.get(event) ?? []).map((one) => one[original] ?? one);
    }
    listenerCount(event: string): number {
      return this.#listeners.get(event)?.length ?? 0;
    }
    eventNames(): string[] {
      return [...this.#listeners].filter(([, list]) => list.length > 0).map(([event]) => event);
    }
    setMaxListeners(): this {
      return this;
    }
  };
}
