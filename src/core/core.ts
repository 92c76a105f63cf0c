// The application without a window: store, vault and what one can do with cabinets and tokens, put together.
import { Cabinets } from './cabinets/cabinets.ts';
import type { Clock } from './clock.ts';
import { Store } from './store/store.ts';
import { type MarketDoor, Tokens } from './tokens/tokens.ts';
import { type Keyring, type QuickUnlockPlace, Vault } from './vault/vault.ts';

/** What core needs from outside, and what it tells. */
export type CorePorts = {
  folder: string;
  clock: Clock;
  keyring: Keyring;
  quickUnlock: QuickUnlockPlace;
  market: MarketDoor;
  announceCabinets: () => void;
  announceTokens: (cabinetId: string) => void;
};

export type Core = { store: Store; vault: Vault; cabinets: Cabinets; tokens: Tokens };

/** Opens the database in `ports.folder` and builds core over it; throws the Refusals of `openStore`. */
export function openCore(ports: CorePorts): Core {
  const store = new Store(ports.folder, ports.clock);
  const vault = new Vault({
    keyRecord: store.keyRecord,
    keyring: ports.keyring,
    quickUnlock: ports.quickUnlock,
  });
  const { clock, market, announceCabinets, announceTokens } = ports;
  const cabinets = new Cabinets({ store, clock, announceCabinets });
  const tokens = new Tokens({ store, vault, market, clock, announceCabinets, announceTokens });
  return { store, vault, cabinets, tokens };
}

/** Drops the data key, every token in memory and every running test. */
export function lockCore(core: Core): void {
  core.tokens.dropSecrets();
  core.vault.lock();
}
