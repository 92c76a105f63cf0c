// Where the focus goes when what had it is gone: the row in hand, or the title of the page.

/** Null where no page is drawn. */
export function findPageTitle(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main h1');
}

/** The row of a table that Tab leads to, or the title of the page where there is none. */
export function findRowOrTitle(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main tr[data-active="true"] .row-title') ?? findPageTitle();
}

/** Whether nobody has begun anything on this page yet. */
export function isFocusFree(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused === findPageTitle();
}

/** Gives the focus to what stands in a row and brings it into sight, moving table and page no further than needed. */
export function leadTo(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
  (element?.closest('tr') ?? element)?.scrollIntoView({ block: 'nearest' });
}
