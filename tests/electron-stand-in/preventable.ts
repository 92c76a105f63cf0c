// Event objects as Electron hands them to listeners: an object whose default action can be prevented.

export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function createEvent<T extends object>(details: T): T & PreventableEvent {
  let prevented = false;
  const event = {
    preventDefault() {
      prevented = true;
    },
  };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented, enumerable: true });
  // Descriptors, not values: some details are getters that must stay alive.
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(details)) as T & PreventableEvent;
}
