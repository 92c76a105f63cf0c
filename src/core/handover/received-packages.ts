// The receiving side: a sealed package is opened, its token checked, and a receipt written that does not hold it.
import { randomUUID } from 'node:crypto';
import type { PackageView } from '../../shared/received-package.ts';
import { Refusal } from '../../shared/result.ts';
import type { PackageContents } from '../../shared/sealed-package.ts';
import { allScopesOf, type TrialView } from '../../shared/views.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { Clock } from '../clock.ts';
import { KeptForAWhile } from '../kept-for-a-while.ts';
import type { Secret } from '../secret.ts';
import type { Trials } from '../tokens/trials.ts';
import type { Vault } from '../vault/vault.ts';
import { judgePromise } from './judge-promise.ts';
import type { FilePlaces } from './outside.ts';
import { writeReceipt } from './receipt.ts';
import { openPackage, type PackageKey } from './sealed-package.ts';

export type ReceivedPackagesPorts = {
  trials: Trials;
  vault: Vault;
  catalogues: Catalogues;
  clock: Clock;
  filePlaces: FilePlaces;
};

type Opened = { token: Secret; contents: PackageContents; trial: TrialView; openedAt: number };

/**
 * Opened packages stay in memory for ten minutes and are dropped on locking. What is kept of one is kept by saving
 * its token.
 */
export class ReceivedPackages {
  readonly #ports: ReceivedPackagesPorts;
  readonly #opened: KeptForAWhile<Opened>;

  constructor(ports: ReceivedPackagesPorts) {
    this.#ports = ports;
    this.#opened = new KeptForAWhile(ports.clock);
  }

  /**
   * Opens a sealed package and checks its token where the package says it belongs. Nothing is kept but in memory, for
   * ten minutes: the token can be saved as any that was tried out.
   * @throws Refusal `package-unreadable`, `package-key-wrong`, `locked`; those of a quick test
   */
  async open(file: Uint8Array, key: PackageKey): Promise<PackageView> {
    const { token, contents } = await openPackage(file, key);
    const openedAt = this.#ports.clock();
    const trial = await this.#ports.trials.tryOut({ value: token.expose(), api: contents.api });
    if (!this.#ports.vault.isUnlocked) throw new Refusal({ code: 'locked' });
    const openedId = randomUUID();
    this.#opened.keep(openedId, { token, contents, trial, openedAt });
    const { operations } = this.#ports.catalogues.show();
    return { openedId, contents, trial, ...judgePromise(contents, trial, operations, this.#ports.clock()) };
  }

  /**
   * Writes the receipt of an opened package where the operator chooses.
   * @returns the path of the file; null when they chose none
   * @throws Refusal `not-found` for one opened more than ten minutes ago; `file-not-written`
   */
  async saveReceipt(openedId: string, receivedBy: string): Promise<string | null> {
    if (!this.#opened.find(openedId)) throw new Refusal({ code: 'not-found', what: 'package' });
    const place = await this.#ports.filePlaces.choose('receipt', 'klyuchnik-receipt');
    if (!place) return null;
    const opened = this.#opened.find(openedId);
    if (!opened) throw new Refusal({ code: 'not-found', what: 'package' });
    const { token, contents, trial, openedAt } = opened;
    const { check, facts } = trial;
    const receipt = writeReceipt(token, {
      packageId: contents.packageId,
      receivedBy,
      openedAt: new Date(openedAt).toISOString(),
      check: {
        verdict: check.verdict,
        cause: check.cause,
        at: new Date(check.at).toISOString(),
        scopes: facts && allScopesOf(facts),
        cabinet: check.cabinet,
      },
    });
    await place.write(`${JSON.stringify(receipt, null, 2)}\n`);
    return place.path;
  }

  /** Drops the packages opened too long ago. */
  dropOld(): void {
    this.#opened.dropOld();
  }

  /** Forgets every opened package: for locking. */
  dropSecrets(): void {
    this.#opened.forgetAll();
  }
}
