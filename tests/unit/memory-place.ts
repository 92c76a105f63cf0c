// A place for one value that lasts as long as the test.

export type MemoryPlace<T> = { read(): T | null; write(value: T): void; remove(): void };

export function memoryPlace<T>(): MemoryPlace<T> {
  let kept: T | null = null;
  return {
    read: () => kept,
    write: (value) => {
      kept = value;
    },
    remove: () => {
      kept = null;
    },
  };
}
