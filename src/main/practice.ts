// The practice market inside the program: started when first needed, its cabinets kept like any other.
import type { Core } from '../core/core.ts';
import { Secret } from '../core/secret.ts';
import { opens } from '../core/vault/opens.ts';
import type { PracticeMarket } from '../practice/practice-market.ts';
import { practiceSeed } from '../practice/seed.ts';
import { PRACTICE_API } from '../shared/api-address.ts';
import { Refusal } from '../shared/result.ts';
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
        const tokens = seed.tokens.map(({ title, value }) => ({ title, token: new Secret(value) }));
        const id = findCabinet(core, tokens) ?? addCabinet(core, seed.title, index);
        for (const { title, token } of tokens) {
          // The operator may have saved a practice token by hand, or put one in the trash.
          if (core.tokens.holderOf(token) === null)
            newTokens.push(core.tokens.keepNew(id, token, title, '').id);
        }
        return id;
      }),
    );
    this.#testAll(core, newTokens).catch(this.#report);
    return { cabinetIds };
  }

  /**
   * Removes every practice cabinet. One that holds nothing but tokens of the practice market goes for good: it can be had
   * again at any time. Any other goes to the trash whole.
   * @throws Refusal `locked`
   */
  leave(core: Core): void {
    const inTrash = core.cabinets.listDiscarded();
    const seed = seedFingerprints(core);
    for (const cabinet of [...core.cabinets.list(), ...inTrash]) {
      // A cabinet that was only made to look like one of these is not erased.
      if (cabinet.api !== PRACTICE_API || !cabinet.isAddressProven) continue;
      if (cabinet.discardedAt === null) core.cabinets.discard(cabinet.id);
      if (holdsOnly(seed, core, cabinet.id)) core.cabinets.erase(cabinet.id);
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
      try {
        await core.checks.test(id, { occasion: 'hand' });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
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

/** The practice cabinet that holds these tokens already, whatever it is called now; taken out of the trash if it lies there. */
function findCabinet(core: Core, tokens: { token: Secret }[]): string | null {
  const holders = tokens.map(({ token }) => core.tokens.holderOf(token));
  const id = holders.find(
    (holder) => holder !== null && core.store.cabinets.find(holder)?.api === PRACTICE_API,
  );
  if (!id) return null;
  if (core.store.cabinets.find(id)?.discardedAt !== null) core.cabinets.restore(id);
  return id;
}

/** The fingerprints, in hex, that the tokens of the practice market have in this vault. */
function seedFingerprints({ vault }: Core): ReadonlySet<string> {
  const values = practiceSeed().flatMap(({ tokens }) => tokens.map(({ value }) => new Secret(value)));
  return new Set(values.map((value) => vault.fingerprint(value).toString('hex')));
}

/**
 * Whether every token of a cabinet, those in the trash too, is one of `fingerprints`. Only a token that opens has the
 * fingerprint its row says; one that does not may have been moved here from a real cabinet.
 */
function holdsOnly(fingerprints: ReadonlySet<string>, { store, vault }: Core, cabinetId: string): boolean {
  return store.tokens.idsIn(cabinetId).every((id) => {
    const row = store.tokens.find(id);
    return row && opens(row, vault) && fingerprints.has(Buffer.from(row.fingerprint).toString('hex'));
  });
}

function addCabinet(core: Core, title: string, index: number): string {
  const colour = CABINET_COLOURS[index % CABINET_COLOURS.length] ?? 'indigo';
  return core.cabinets.add({ title, colour, api: PRACTICE_API }).id;
}
