// The title of the page: where the focus goes when what had it is gone.

/** Null where no page is drawn. */
export function findPageTitle(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main h1');
}

/** The row of a table that Tab leads to, or the title of the page where there is none. */
export function findRowOrTitle(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main tr[data-active="true"] .row-title') ?? findPageTitle();
}
