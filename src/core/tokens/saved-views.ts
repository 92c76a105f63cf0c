// The views of the list of all tokens that the operator keeps by name.
import { randomUUID } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import { MOST_VIEWS, type SavedView, type ViewDraft } from '../../shared/saved-view.ts';
import type { Clock } from '../clock.ts';
import type { SavedViewRow } from '../store/saved-view-table.ts';
import type { Store } from '../store/store.ts';

/** Views are told apart by id, two of one name are two; `MOST_VIEWS` of them are kept at most. */
export class SavedViews {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The kept views, oldest first. */
  list(): SavedView[] {
    return this.#store.savedViews.list().map(viewOf);
  }

  /**
   * Keeps a new view, or with an `id` changes one.
   * @throws Refusal `not-found`; `invalid-input` for one more than are kept
   */
  save(id: string | null, draft: ViewDraft): SavedView {
    const rows = this.#store.savedViews.list();
    if (id === null && rows.length >= MOST_VIEWS)
      throw new Refusal({ code: 'invalid-input', fields: ['id'] });
    const createdAt = id === null ? this.#clock() : this.#find(rows, id).createdAt;
    const row = { id: id ?? randomUUID(), draft, createdAt };
    this.#store.savedViews.keep(row);
    return viewOf(row);
  }

  /** @throws Refusal `not-found` */
  erase(id: string): void {
    this.#store.savedViews.erase(this.#find(this.#store.savedViews.list(), id).id);
  }

  #find(rows: readonly SavedViewRow[], id: string): SavedViewRow {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Refusal({ code: 'not-found', what: 'view' });
    return row;
  }
}

function viewOf({ id, draft }: SavedViewRow): SavedView {
  return { id, ...draft };
}
