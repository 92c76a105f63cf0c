// Focus within something that vanishes goes to the title of the page, not to nowhere.
import { type RefObject, useLayoutEffect } from 'react';

/** @param root what may vanish while focus is in it */
export function usePassFocusOn(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = root.current;
    // Its content is still in the page when this is called.
    return () => {
      if (element?.contains(document.activeElement)) document.querySelector<HTMLElement>('main h1')?.focus();
    };
  }, [root]);
}
