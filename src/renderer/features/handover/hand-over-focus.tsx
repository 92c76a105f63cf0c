// Keeps what matters in sight in dialogs that scroll: the field that is complained of, and what an act answered.
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

/** Moves focus to the first field that is complained of, once the complaint is drawn. */
export function focusComplaint(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** Scrolls its content into sight when it appears. */
export function InSight({ children }: { children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which an effect must not give back.
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={element} className="in-sight">
      {children}
    </div>
  );
}
