// Focus within something that vanishes goes on to what stays, not to nowhere.
import { type RefObject, useLayoutEffect } from 'react';
import { findPageTitle } from './page-title.ts';

/**
 * @param root what may vanish while focus is in it
 * @param heirOf what takes the focus over, found while `root` is still in the page; the title of the page when left out
 */
export function usePassFocusOn(
  root: RefObject<HTMLElement | null>,
  heirOf: (root: HTMLElement) => HTMLElement | null = findPageTitle,
): void {
  useLayoutEffect(() => {
    const element = root.current;
    return () => {
      if (element?.contains(document.activeElement)) heirOf(element)?.focus();
    };
  }, [root, heirOf]);
}
