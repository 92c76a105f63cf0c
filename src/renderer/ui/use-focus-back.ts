// A button that waits for its act is disabled meanwhile, and loses the focus by that; it gets it back with its use.
import { useEffect } from 'react';

/** For the whole window, once. Whoever has gone on to something else meanwhile is left there. */
export function useFocusBack(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    let waiting: HTMLButtonElement | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      last = target;
      waiting = null;
    };
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLButtonElement)) continue;
        if (target.disabled && target === last) waiting = target;
        else if (target === waiting && document.activeElement === document.body) target.focus();
      }
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { subtree: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}
