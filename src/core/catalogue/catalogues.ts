// Which catalogue of operations holds: the program's own, or a newer one the operator loaded.
// What a check sends never hangs on a loaded one.
import { isAccessScope } from '../../shared/access-scope.ts';
import { sellerOf } from '../../shared/api-address.ts';
import type { CatalogueView } from '../../shared/catalogue.ts';
import {
  type CatalogueDifference,
  changesBetween,
  effectOn,
  profilesConcerned,
} from '../../shared/catalogue-difference.ts';
import type { Operation, OperationCatalogue } from '../../shared/operation.ts';
import { BUILT_IN_PROFILES, type Profile } from '../../shared/profile.ts';
import { Refusal } from '../../shared/result.ts';
import { allScopesOf } from '../../shared/views.ts';
import type { Clock } from '../clock.ts';
import { loadCatalogue } from '../market/catalogue.ts';
import type { LoadedCatalogueRow } from '../store/loaded-catalogue-table.ts';
import type { Store } from '../store/store.ts';
import { readCatalogue } from './read-catalogue.ts';

export type CataloguesPorts = {
  store: Store;
  clock: Clock;
  /** The profiles an operator made: they win and lose operations like the built-in ones. */
  ownProfiles: () => readonly Profile[];
  announceCatalogue: () => void;
  report: (error: unknown) => void;
};

/** One catalogue of those kept; `row` is null for the program's own. */
type Layer = { catalogue: OperationCatalogue; row: LoadedCatalogueRow | null };

/**
 * The catalogue in use and the ones before it. A loaded file is kept as it came; one that this version cannot read is
 * passed over, and the next one holds.
 */
export class Catalogues {
  readonly #ports: CataloguesPorts;
  /** What was read of the loaded files, by row; null for one this version cannot read. */
  readonly #read = new Map<number, OperationCatalogue | null>();

  constructor(ports: CataloguesPorts) {
    this.#ports = ports;
  }

  /** The catalogue in use, with its origin. */
  show(): CatalogueView {
    const [{ catalogue, row }, before] = this.#layers();
    return {
      ...catalogue,
      source: row ? 'loaded' : 'built-in',
      loadedAt: row?.loadedAt ?? null,
      builtInAsOf: loadCatalogue().asOf,
      previousAsOf: before?.catalogue.asOf ?? null,
    };
  }

  /** The operation in use under this id; undefined when there is none. */
  find(operationId: string): Operation | undefined {
    const [{ catalogue }] = this.#layers();
    return catalogue.operations.find((one) => one.operationId === operationId);
  }

  /**
   * What loading this file would change, and whom that concerns. Nothing is kept yet.
   * @throws Refusal `catalogue-unreadable`; `catalogue-not-newer` when the one in use is as new or newer
   */
  examine(text: string): CatalogueDifference {
    const [{ catalogue }] = this.#layers();
    return this.#differenceBetween(catalogue, this.#readNewer(text));
  }

  /** Takes a file into use; the one before is kept. @throws as `examine` */
  adopt(text: string): CatalogueView {
    const { asOf } = this.#readNewer(text);
    const { store, clock } = this.#ports;
    store.loadedCatalogues.insert({ asOf, content: text, loadedAt: clock() });
    this.#ports.announceCatalogue();
    return this.show();
  }

  /** What the catalogue in use changed against the one before it; null when there is none before. */
  difference(): CatalogueDifference | null {
    const [top, before] = this.#layers();
    return before ? this.#differenceBetween(before.catalogue, top.catalogue) : null;
  }

  /** Goes back to the catalogue before. @throws Refusal `not-found` when the program's own is in use */
  goBack(): CatalogueView {
    const [{ row }] = this.#layers();
    if (!row) throw new Refusal({ code: 'not-found', what: 'catalogue' });
    this.#ports.store.loadedCatalogues.withdraw(row.id, this.#ports.clock());
    this.#ports.announceCatalogue();
    return this.show();
  }

  /** The newest first. A newer program outdates what was loaded into an older one. */
  #layers(): [Layer, ...Layer[]] {
    const own: Layer = { catalogue: loadCatalogue(), row: null };
    const loaded = this.#ports.store.loadedCatalogues.list().flatMap((row) => {
      const catalogue = row.asOf > own.catalogue.asOf ? this.#readRow(row) : null;
      return catalogue ? [{ catalogue, row }] : [];
    });
    const [first = own, ...rest] = [...loaded, own];
    return [first, ...rest];
  }

  #readRow(row: LoadedCatalogueRow): OperationCatalogue | null {
    const known = this.#read.get(row.id);
    if (known !== undefined) return known;
    const catalogue = this.#readAgain(row);
    this.#read.set(row.id, catalogue);
    return catalogue;
  }

  // It was read when it was loaded; only another version of this program may find it wanting, and then does without.
  #readAgain({ id }: LoadedCatalogueRow): OperationCatalogue | null {
    try {
      // Not dated against the clock once more: that may have been set back since.
      return readCatalogue(this.#ports.store.loadedCatalogues.contentOf(id), Number.POSITIVE_INFINITY);
    } catch (error) {
      this.#ports.report(error);
      return null;
    }
  }

  #readNewer(text: string): OperationCatalogue {
    const read = readCatalogue(text, this.#ports.clock());
    const [{ catalogue }] = this.#layers();
    if (read.asOf <= catalogue.asOf) {
      throw new Refusal({ code: 'catalogue-not-newer', asOf: read.asOf, inUse: catalogue.asOf });
    }
    return read;
  }

  #differenceBetween(before: OperationCatalogue, after: OperationCatalogue): CatalogueDifference {
    const changes = changesBetween(before.operations, after.operations);
    const tokens = this.#tokensConcerned(before, after);
    const profiles = profilesConcerned(
      [...BUILT_IN_PROFILES, ...this.#ports.ownProfiles()],
      before.operations,
      after.operations,
    );
    const told = new Set([
      ...[...changes.added, ...changes.gone, ...changes.changed.map((one) => one.operationId)],
      ...[...tokens, ...profiles].flatMap(({ won, lost }) => [...won, ...lost]),
    ]);
    const titled = [...before.operations, ...after.operations].filter((one) => told.has(one.operationId));
    const named = new Set(after.operations.flatMap((one) => one.scopes));
    return {
      before: before.asOf,
      after: after.asOf,
      ...changes,
      titles: Object.fromEntries(titled.map((one) => [one.operationId, one.title])),
      tokens,
      profiles,
      unknownScopes: [...named].filter((scope) => !isAccessScope(scope)),
    };
  }

  #tokensConcerned(before: OperationCatalogue, after: OperationCatalogue): CatalogueDifference['tokens'] {
    const { store } = this.#ports;
    const cabinets = new Map(store.cabinets.list('kept').map((cabinet) => [cabinet.id, cabinet]));
    return store.tokens.listKept().flatMap(({ id, cabinetId, title, facts }) => {
      const cabinet = cabinets.get(cabinetId);
      if (!facts || !cabinet) return [];
      const holder = { scopes: allScopesOf(facts), seller: sellerOf(cabinet.api) };
      const { won, lost } = effectOn(holder, before.operations, after.operations);
      if (won.length + lost.length === 0) return [];
      return [{ tokenId: id, cabinetId, title, cabinetTitle: cabinet.title, won, lost }];
    });
  }
}
