// The practice market inside the program: started when first needed, its cabinets kept like any other.
import type { Core } from '../core/core.ts';
import { Secret } from '../core/secret.ts';
import type { PracticeMarket } from '../practice/practice-market.ts';
import { PRACTICE_API } from '../shared/api-address.ts';
import { CABINET_COLOURS } from '../shared/views.ts';

export class Practice {
  readonly #report: (error: unknown) => string;
  #market: Promise<PracticeMarket> | null = null;

  constructor(report: (error: unknown) => string) {
    this.#report = report;
  }

  /** The origin of the running practice market, at a port of the system's choice. */
  async origin(): Promise<string> {
    return (await this.#running()).url;
  }

  /** Adds the practice cabinets that are not there yet, with their tokens, and tests these in the background. */
  async enter(core: Core): Promise<{ cabinetIds: string[] }> {
    const market = await this.#running();
    const newTokens: string[] = [];
    const cabinetIds = core.store.atomically(() =>
      market.cabinets.map((seed, index) => {
        const known = core.cabinets
          .list()
          .find((kept) => kept.api === PRACTICE_API && kept.title === seed.title);
        if (known) return known.id;
        const colour = CABINET_COLOURS[index % CABINET_COLOURS.length] ?? 'indigo';
        const { id } = core.cabinets.add({ title: seed.title, colour, api: PRACTICE_API });
        for (const { value, title } of seed.tokens) {
          const token = new Secret(value);
          // The operator may have saved a practice token by hand before.
          if (!core.tokens.holds(token)) newTokens.push(core.tokens.keepNew(id, token, title, '').id);
        }
        return id;
      }),
    );
    this.#testAll(core, newTokens).catch(this.#report);
    return { cabinetIds };
  }

  /** Removes every practice cabinet, for good; they can be had again at any time. */
  leave(core: Core): void {
    const inTrash = core.cabinets.listDiscarded();
    for (const cabinet of [...core.cabinets.list(), ...inTrash]) {
      if (cabinet.api !== PRACTICE_API) continue;
      if (cabinet.discardedAt === null) core.cabinets.discard(cabinet.id);
      core.cabinets.erase(cabinet.id);
    }
  }

  async close(): Promise<void> {
    const market = this.#market;
    this.#market = null;
    await (await market)?.close();
  }

  async #testAll(core: Core, tokenIds: string[]): Promise<void> {
    for (const id of tokenIds) {
      // Locked or left meanwhile: the rest can be tested by hand.
      if (!core.vault.isUnlocked || !core.store.tokens.find(id)) return;
      await core.tokens.test(id);
    }
  }

  #running(): Promise<PracticeMarket> {
    this.#market ??= import('../practice/practice-market.ts')
      .then(({ startPracticeMarket }) => startPracticeMarket({}))
      .catch((error: unknown) => {
        this.#market = null;
        throw error;
      });
    return this.#market;
  }
}
