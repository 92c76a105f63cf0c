// Where focus goes in the console. It moves by itself only when what had it is gone: nobody is torn out of a field.
import { type RefObject, useEffect, useRef } from 'react';

/** True when a disappeared or disabled control took focus with it, or when it is on one of `within`. */
export function isFocusFreeOrIn(within: Element | null): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || (within?.contains(focused) ?? false);
}

/** Brings a newly arrived answer into sight, and moves focus to it when the pressed button has gone. */
export function useAnswerArrival(answer: unknown): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  // A tab that is looked at again runs its effects again; the answer has arrived only once.
  const arrived = useRef<unknown>(null);
  useEffect(() => {
    if (answer === null || arrived.current === answer) return;
    arrived.current = answer;
    if (isFocusFreeOrIn(null)) region.current?.focus({ preventScroll: true });
    region.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  return region;
}

/** The input of a field of the form, by its name in the catalogue. */
export function focusField(root: HTMLElement | null, field: string): void {
  const found = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  (found?.matches('input, textarea') ? found : found?.querySelector<HTMLElement>('input, textarea'))?.focus();
}

/** The first field to fill in: a required one that is empty, else any empty one, else the body, else the operation. */
export function focusFirstField(root: HTMLElement | null): void {
  const inputs = [...(root?.querySelectorAll<HTMLInputElement>('input[data-field]') ?? [])];
  const empty = inputs.filter(({ value }) => value === '');
  const body = root?.querySelector<HTMLElement>('textarea[data-field]');
  (
    empty.find(({ required }) => required) ??
    empty[0] ??
    body ??
    inputs[0] ??
    root?.querySelector<HTMLElement>('input')
  )?.focus();
}
