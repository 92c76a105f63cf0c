// The two ways in which a token's value leaves the vault for the operator's own eyes or hands: shown for some seconds,
// and copied. Each is written down before it happens.
import { Refusal } from '../../shared/result.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { auditedTokenOf } from '../audit/audited-token.ts';
import type { Clock } from '../clock.ts';
import type { Secret } from '../secret.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import type { Vault } from '../vault/vault.ts';

/** What stands around the page while a value is shown in it. */
export type ScreenGuard = {
  /** False when the operator is looking at another program, or at none. */
  isLookedAt(): boolean;
  /** Keeps the window out of screenshots and recordings where the system can, until `lower` or for `ms` at most. */
  raise(ms: number): void;
  lower(): void;
};

export type ExposuresPorts = {
  store: Store;
  vault: Vault;
  audit: AuditTrail;
  clock: Clock;
  screenGuard: ScreenGuard;
  secretClipboard: { copy(secret: Secret): Promise<void> };
};

/** How long a value is shown at most. */
const SHOWN_MS = 10_000;

/** No value leaves without its entry in the audit trail: where none can be written, nothing is shown or copied. */
export class Exposures {
  readonly #ports: ExposuresPorts;

  constructor(ports: ExposuresPorts) {
    this.#ports = ports;
  }

  /**
   * The value, to be shown while the operator holds the key, and until `until` (milliseconds since 1970) at most.
   * @throws Refusal `not-looked-at` while the window does not have the focus; `not-found`, `token-damaged`, `locked`
   */
  reveal(id: string): { token: string; until: number } {
    const { screenGuard, clock } = this.#ports;
    if (!screenGuard.isLookedAt()) throw new Refusal({ code: 'not-looked-at' });
    const value = this.#take(id, 'token-revealed');
    screenGuard.raise(SHOWN_MS);
    return { token: value.expose(), until: clock() + SHOWN_MS };
  }

  /** The value is shown no more. */
  endReveal(): void {
    this.#ports.screenGuard.lower();
  }

  /** Copies the value to the protected clipboard. @throws Refusal `not-found`, `token-damaged`, `locked` */
  async copy(id: string): Promise<void> {
    await this.#ports.secretClipboard.copy(this.#take(id, 'token-copied'));
  }

  /** Opens the row first, so that nothing is written down that could not happen. */
  #take(id: string, kind: 'token-revealed' | 'token-copied'): Secret {
    const { store, vault, audit } = this.#ports;
    const row = this.#find(id);
    const value = vault.open(row);
    const cabinetTitle = store.cabinets.find(row.cabinetId)?.title ?? '';
    audit.append({ kind, token: auditedTokenOf(row, cabinetTitle) });
    return value;
  }

  /** Not one in the trash: it is taken out first. */
  #find(id: string): TokenRow {
    const row = this.#ports.store.tokens.find(id);
    if (!row || row.discardedAt !== null) throw new Refusal({ code: 'not-found', what: 'token' });
    return row;
  }
}
