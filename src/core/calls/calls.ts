// The call console: one operation called with a kept token, by an act of the operator.
import type { CallAnswer, CallDraft, CallLogEntry } from '../../shared/api-call.ts';
import type { Operation } from '../../shared/operation.ts';
import { Refusal } from '../../shared/result.ts';
import { matchesName } from '../../shared/typed-name.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { Checker, MarketDoor } from '../checks/checker.ts';
import type { Clock } from '../clock.ts';
import { limitEndOf, remainingOf } from '../market/rate-limit.ts';
import type { MarketReply, MarketRequest } from '../market/request.ts';
import type { Secret } from '../secret.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { TokenRow } from '../store/token-table.ts';
import type { Vault } from '../vault/vault.ts';
import { buildRequest, isKnownToRead } from './call-request.ts';
import { curlOf } from './curl.ts';
import { prettyBody } from './pretty-body.ts';

export type CallsPorts = {
  store: Store;
  vault: Vault;
  catalogues: Catalogues;
  checker: Checker;
  market: Pick<MarketDoor, 'originOf'>;
  clock: Clock;
  /** Writes an error that stops nothing to the log. */
  report: (error: unknown) => void;
};

const MOST_KEPT = 200;
/** Longer bodies are shown cut, in characters. */
const LONGEST_SHOWN = 200_000;
const LONGEST_MESSAGE = 1000;

type Prepared = {
  row: TokenRow;
  cabinet: CabinetRow;
  operation: Operation;
  token: Secret;
  request: MarketRequest;
};

/**
 * Calls by hand. A reading operation goes out as it is; a writing one only after the cabinet was named for that very
 * call. The log keeps what was asked and how it ended, without bodies.
 */
export class Calls {
  readonly #ports: CallsPorts;
  readonly #running = new Map<string, AbortController>();

  constructor(ports: CallsPorts) {
    this.#ports = ports;
  }

  /**
   * Makes one call and writes it into the history of the token. Nothing is repeated: what comes back is shown.
   * @param unlock what the operator typed as the cabinet's name to let this one call write; null when nothing
   * @throws Refusal `not-found`; `call-invalid`; `cabinet-unproven` when the call may change something and the Market has
   *   not put the token into this very cabinet; `writing-locked` when `unlock` is not its name; `call-running`; `call-stopped`; `limit-reached`; `locked`; `token-damaged`
   */
  async make(draft: CallDraft, unlock: string | null): Promise<CallAnswer> {
    const prepared = this.#prepare(draft);
    const { row, cabinet, operation, token, request } = prepared;
    const wrote = !isKnownToRead(operation, draft);
    this.#refuseUnlessAllowed(row.id, wrote, unlock);
    if (this.#running.has(row.id)) throw new Refusal({ code: 'call-running' });
    const stopping = new AbortController();
    this.#running.set(row.id, stopping);
    try {
      const log: { id?: number } = {};
      const sending = () => {
        // It may have waited for room, and much can happen meanwhile.
        this.#refuseUnlessAllowed(row.id, wrote, unlock);
        log.id = this.#log(prepared, draft, wrote);
      };
      const storeId = draft.params.campaignId?.trim() ?? null;
      const by = { row, cabinet, storeId, attempt: this.#attempt };
      const reply = await this.#ports.checker.callByHand(token, by, request, stopping.signal, sending);
      const answer = this.#answerOf(reply, request, wrote, token);
      const { id } = log;
      if (id !== undefined) this.#attempt(() => this.#ports.store.apiCalls.end(id, answer));
      return answer;
    } finally {
      this.#running.delete(row.id);
    }
  }

  /** Stops the call under way with this token, if there is one; the Market may have received it already. */
  stop(tokenId: string): void {
    this.#running.get(tokenId)?.abort(new Refusal({ code: 'call-stopped' }));
  }

  /** The newest calls made with a token, newest first, at most 200. @throws Refusal `not-found` */
  history(tokenId: string): CallLogEntry[] {
    return this.#ports.store.apiCalls.newestOf(this.#find(tokenId).row.id, MOST_KEPT);
  }

  /** Forgets the calls made with a token. @throws Refusal `not-found` */
  clear(tokenId: string): void {
    this.#ports.store.apiCalls.clear(this.#find(tokenId).row.id);
  }

  /** The call as a line for a shell, `$API_KEY` where the token belongs. @throws Refusal as `make`, but never for writing */
  async asCurl(draft: CallDraft): Promise<string> {
    const { cabinet, request } = this.#prepare(draft);
    return curlOf(await this.#ports.market.originOf(cabinet.api), request);
  }

  #prepare(draft: CallDraft): Prepared {
    const { row, cabinet } = this.#find(draft.tokenId);
    const operation = this.#ports.catalogues.find(draft.operationId);
    if (!operation) throw new Refusal({ code: 'not-found', what: 'operation' });
    const token = this.#ports.vault.openFor(cabinet, row);
    return { row, cabinet, operation, token, request: buildRequest(operation, draft, token) };
  }

  /** Reading needs a kept token; writing a proven cabinet and its name besides. */
  #refuseUnlessAllowed(tokenId: string, wrote: boolean, unlock: string | null): void {
    const { row, cabinet } = this.#find(tokenId);
    if (!wrote) return;
    this.#refuseUnlessProven(row, cabinet);
    if (!isUnlockedBy(unlock, cabinet.title)) {
      throw new Refusal({ code: 'writing-locked', cabinetTitle: cabinet.title });
    }
  }

  /** The name typed to unlock a call must be that of the cabinet the token really acts in. */
  #refuseUnlessProven(row: TokenRow, cabinet: CabinetRow): void {
    const { drift } = this.#ports.store;
    const isAlarmed = drift.listOpenOf({ cabinetId: cabinet.id, tokenId: row.id }, 'identity').length > 0;
    if (row.belongsTo === null || cabinet.identity === null) {
      throw new Refusal({ code: 'cabinet-unproven', elsewhere: row.belongsTo !== null });
    }
    if (isAlarmed || row.belongsTo.id !== cabinet.identity.id) {
      throw new Refusal({ code: 'cabinet-unproven', elsewhere: true });
    }
  }

  /** Written down before it goes out: what a call may have changed must be known even after a crash. */
  #log({ row, request }: Prepared, { params, query }: CallDraft, wrote: boolean): number {
    const { operationId, method, target, body } = request;
    const asked = { operationId, method, target, params, query, hadBody: body !== null };
    const { store, clock } = this.#ports;
    return store.atomically(() => store.apiCalls.insert(row.id, { ...asked, at: clock(), wrote }, MOST_KEPT));
  }

  /** What the Market answered is shown even where it cannot be written down. */
  #attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      this.#ports.report(error);
    }
  };

  #answerOf(reply: MarketReply, request: MarketRequest, wrote: boolean, token: Secret): CallAnswer {
    const { exchange, bytes, isCut } = reply;
    const { form, text } = prettyBody(reply.text, reply.contentType);
    // Masked before it is cut, or the cut could leave a piece of the token too short to be known.
    const shown = text === null ? null : token.maskIn(text.slice(0, LONGEST_SHOWN + 1000));
    const error = exchange.errors?.[0];
    const mask = (words: string | null | undefined) =>
      words ? token.maskIn(words.slice(0, 2 * LONGEST_MESSAGE)).slice(0, LONGEST_MESSAGE) : null;
    return {
      operationId: request.operationId,
      method: request.method,
      target: request.target,
      wrote,
      at: exchange.at,
      ms: exchange.ms,
      status: exchange.status,
      failure: exchange.failure,
      code: mask(error?.code),
      message: mask(error?.message),
      traceparent: mask(exchange.traceparent),
      limit: this.#limitOf(reply),
      form,
      bytes,
      text: shown?.slice(0, LONGEST_SHOWN) ?? null,
      cut: isCut || (text?.length ?? 0) > LONGEST_SHOWN,
      masked: shown !== null && shown !== text?.slice(0, LONGEST_SHOWN + 1000),
    };
  }

  #limitOf({ exchange, limit }: MarketReply): CallAnswer['limit'] {
    const words = {
      limit: limit !== null && /^\d{1,9}$/.test(limit.trim()) ? Number(limit) : null,
      remaining: remainingOf(exchange),
      until: limitEndOf(exchange, this.#ports.clock()),
    };
    return Object.values(words).every((word) => word === null) ? null : words;
  }

  /** A kept token in a kept cabinet: one in the trash calls nobody. */
  #find(tokenId: string): { row: TokenRow; cabinet: CabinetRow } {
    const row = this.#ports.store.tokens.find(tokenId);
    const cabinet = row && this.#ports.store.cabinets.find(row.cabinetId);
    if (!row || !cabinet || row.discardedAt !== null || cabinet.discardedAt !== null) {
      throw new Refusal({ code: 'not-found', what: 'token' });
    }
    return { row, cabinet };
  }
}

function isUnlockedBy(typed: string | null, cabinetTitle: string): boolean {
  // A title nobody can see could be typed by mistake.
  return typed !== null && !matchesName(cabinetTitle, '') && matchesName(typed, cabinetTitle);
}
