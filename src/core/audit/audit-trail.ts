// The audit trail: what was done, by a chain that only grows and tells when somebody else touched it.
import {
  type AuditContent,
  type AuditEntry,
  type AuditState,
  auditContentSchema,
} from '../../shared/audit.ts';
import { type ChainPlaces, type ExportedChain, saveChain } from '../chain/chain-export.ts';
import type { ChainKind } from '../chain/chain-walk.ts';
import type { EndAnchor } from '../chain/end-anchor.ts';
import { SealedChain } from '../chain/sealed-chain.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../vault/vault.ts';
import { auditAsCsv } from './audit-csv.ts';

export type AuditTrailPorts = {
  store: Store;
  vault: Vault;
  clock: Clock;
  auditAnchor: EndAnchor;
  filePlaces: ChainPlaces;
  announceAudit: () => void;
};

export const AUDIT_CHAIN: ChainKind<AuditContent> = {
  content: auditContentSchema,
  entryLabel: 'klyuchnik audit 1',
  headLabel: 'audit head',
};

type Opening = Extract<AuditContent, { kind: 'opened' }>['how'];

/**
 * Entries are written while the vault is open: the end of the chain is sealed with its key. What happens in front of
 * a locked vault, wrong passphrases, waits outside the chain until the next opening. Times are milliseconds since
 * 1970.
 */
export class AuditTrail {
  readonly #ports: AuditTrailPorts;
  readonly #chain: SealedChain<AuditContent>;
  readonly #exported: ExportedChain;

  constructor(ports: AuditTrailPorts) {
    this.#ports = ports;
    const { store, auditAnchor, announceAudit } = ports;
    this.#chain = new SealedChain(AUDIT_CHAIN, {
      ...ports,
      table: store.audit,
      anchor: auditAnchor,
      announce: announceAudit,
    });
    this.#exported = {
      name: 'klyuchnik-audit',
      state: () => this.state(),
      rows: () => this.#chain.rows(),
      asCsv: () => auditAsCsv(this.list()),
    };
  }

  /**
   * Adds an entry. To be called inside the transaction of what it tells of, if there is one. A trail that was changed
   * from outside never stops work: it goes on with an entry that says so.
   * @throws Refusal `locked`
   */
  append(content: AuditContent): void {
    this.#ports.store.atomically(() => {
      this.#chain.continueAfterBreak((note) => ({ kind: 'continued', ...note }));
      this.#chain.append(content);
    });
  }

  /** Notes a wrong passphrase: at once, and sealed as soon as the vault is open. */
  noteFailedOpening(): void {
    const { store, vault, clock } = this.#ports;
    const at = clock();
    if (vault.isUnlocked) this.append({ kind: 'opening-failed', tries: 1, firstAt: at, lastAt: at });
    else store.audit.countFailedOpening(at, 'passphrase');
  }

  /** Notes that the keyring did not open the vault: sealed as soon as it is open. */
  noteFailedQuickUnlock(): void {
    this.#ports.store.audit.countFailedOpening(this.#ports.clock(), 'keyring');
  }

  /** Notes that the vault was opened, after the openings that had failed. @throws Refusal `locked` */
  noteOpening(how: Opening): void {
    const { store } = this.#ports;
    store.atomically(() => {
      const quick = store.audit.takeFailedOpenings('keyring');
      if (quick) this.append({ kind: 'quick-unlock-failed', ...quick });
      const failed = store.audit.takeFailedOpenings('passphrase');
      if (failed) this.append({ kind: 'opening-failed', ...failed });
      this.append({ kind: 'opened', how });
    });
  }

  /** Whether the whole trail holds. @throws Refusal `locked`: only the open vault knows its own seal */
  state(): AuditState {
    const list = this.list();
    const entries = list.length;
    const state = this.#chain.state();
    const untrusted = list.findIndex(({ holds }) => !holds);
    if (untrusted >= 0) return { holds: false, entries, trustedFrom: list[untrusted - 1]?.number ?? null };
    // Nothing was added yet since the end was cut off or exchanged.
    if (!state.holds) return { holds: false, entries, trustedFrom: null };
    return { holds: true, entries, missingFrom: missingFrom(list) };
  }

  /** Every entry, the newest first. @throws Refusal `locked` */
  list(): AuditEntry[] {
    return this.#chain.list();
  }

  /**
   * What the trail vouches for that it lies in the trash: the newest entry about it says so. By id of token or cabinet,
   * with the time of that entry. What stands before a break counts for nothing, for something may be missing there.
   * @throws Refusal `locked`
   */
  listInTrash(): Map<string, number> {
    const inTrash = new Map<string, number>();
    if (!this.#chain.state().holds) return inTrash;
    const seen = new Set<string>();
    for (const { at, content } of this.list()) {
      if (!content || content.kind === 'continued') break;
      const id = subjectOf(content);
      if (id === null || seen.has(id)) continue;
      seen.add(id);
      if (content.kind === 'token-discarded' || content.kind === 'cabinet-discarded') inTrash.set(id, at);
    }
    return inTrash;
  }

  /** Writes the trail to a file of the operator's choice (see `saveChain`). */
  exportAs(format: 'csv' | 'json'): Promise<string | null> {
    return saveChain(this.#exported, format, this.#ports.filePlaces, this.#ports.clock);
  }

  /** Lets this computer remember how far the trail is, if it holds; never inside a transaction. */
  rememberEnd(): void {
    this.#chain.rememberEnd();
  }
}

/** Id of the token or cabinet an entry is about, where it says that. */
function subjectOf(content: AuditContent): string | null {
  if ('token' in content) return content.token.tokenId;
  return 'cabinetId' in content ? (content.cabinetId ?? null) : null;
}

/** While all that stands there holds, the trail can only have gone on because of what does not stand there. */
function missingFrom(newestFirst: readonly AuditEntry[]): number | null {
  const last = newestFirst.find(
    ({ content }) => content?.kind === 'continued' || content?.kind === 'backup-restored',
  )?.content;
  return last?.kind === 'continued' ? last.brokenEntry : null;
}
