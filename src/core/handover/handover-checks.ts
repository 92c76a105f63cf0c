// The check before a handover: a fresh look at the Market, held against the profile.
import { randomUUID } from 'node:crypto';
import { sellerOf } from '../../shared/api-address.ts';
import { assessHandover, type HandoverAssessment, isFinal, type ReasonCode } from '../../shared/handover.ts';
import type { HandoverCheck } from '../../shared/handover-record.ts';
import type { Profile } from '../../shared/profile.ts';
import { Refusal } from '../../shared/result.ts';
import type { CheckView, TokenView } from '../../shared/views.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { TokenChecks } from '../checks/token-checks.ts';
import type { Clock } from '../clock.ts';
import { KeptForAWhile } from '../kept-for-a-while.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Vault } from '../vault/vault.ts';
import type { Ledger } from './ledger.ts';
import type { Profiles } from './profiles.ts';
import { isHeld, isOf, readHandovers } from './read-handovers.ts';

export type HandoverChecksPorts = {
  store: Store;
  vault: Vault;
  tokens: Tokens;
  checks: TokenChecks;
  catalogues: Catalogues;
  profiles: Profiles;
  ledger: Ledger;
  clock: Clock;
};

/** A token judged for a profile and a holder, by what is known now. */
export type Judged = {
  token: TokenView;
  cabinet: CabinetRow;
  profile: Profile;
  check: CheckView | null;
  assessment: HandoverAssessment;
  mayGo: HandoverCheck['mayGo'];
};

type Asked = { tokenId: string; profileId: string };
/** What a check was made for, and what the operator was shown. */
type Shown = Asked & { reasons: readonly ReasonCode[] };

/**
 * Checks made for a handover. One can be used once, within ten minutes, for what it was made for; after that the
 * Market is asked again.
 */
export class HandoverChecks {
  readonly #ports: HandoverChecksPorts;
  readonly #kept: KeptForAWhile<Shown>;

  constructor(ports: HandoverChecksPorts) {
    this.#ports = ports;
    this.#kept = new KeptForAWhile(ports.clock);
  }

  /**
   * Tests the token now and judges it for the profile. The check may be handed over on for ten minutes.
   * @param holderId who is to receive it, so that others who hold it are told of; null when that is not known yet
   * @throws Refusal `not-found`, `limit-reached`, `token-damaged`, `locked`
   */
  async make(asked: Asked & { holderId: string | null }): Promise<HandoverCheck> {
    const { tokenId, profileId, holderId } = asked;
    // Asked for before anything is sent.
    this.#ports.profiles.find(profileId);
    this.#findKept(tokenId);
    await this.#ports.checks.test(tokenId, { occasion: 'hand' });
    const { assessment, check, token, mayGo } = this.judge({ tokenId, profileId }, holderId);
    if (!check) throw new Refusal({ code: 'not-found', what: 'handover-check' });
    const checkId = randomUUID();
    this.#kept.keep(checkId, { tokenId, profileId, reasons: assessment.reasons.map(({ code }) => code) });
    return { checkId, tokenId, profileId, holderId, ...assessment, check, facts: token.facts, mayGo };
  }

  /**
   * Judges anew what a check was made for, by what is known now.
   * @throws Refusal `not-found` for a check older than ten minutes, used already, or outdated: something speaks against
   *   the handover that the operator was not shown
   */
  judgeAgain(checkId: string, holderId: string): Judged {
    const shown = this.#kept.find(checkId);
    const judged = shown && this.judge(shown, holderId);
    const isNews = ({ code }: { code: ReasonCode }) => !shown?.reasons.includes(code);
    if (!judged || judged.assessment.reasons.some(isNews)) {
      throw new Refusal({ code: 'not-found', what: 'handover-check' });
    }
    return judged;
  }

  /** Takes a check away once a token went out by it: it is good for one handover. */
  use(checkId: string): void {
    this.#kept.forget(checkId);
  }

  /** Drops every check that could still be used, as locking does: a handover after it needs a new one. */
  forgetAll(): void {
    this.#kept.forgetAll();
  }

  /** Drops the checks that are too old to be used. */
  dropOld(): void {
    this.#kept.dropOld();
  }

  /**
   * Judges by what is known now, without asking the Market.
   * @param holderId who is to receive it; null when that is not known yet, `anyone` when it does not matter who holds it
   * @throws Refusal `not-found`, `address-unproven`
   */
  judge({ tokenId, profileId }: Asked, holderId: string | null | 'anyone'): Judged {
    const profile = this.#ports.profiles.find(profileId);
    const { token, cabinet } = this.#findKept(tokenId);
    const check = token.lastCheck;
    const assessment = assessHandover(
      {
        check,
        lastProof: token.lastProof,
        facts: token.facts,
        elsewhere: token.belongsElsewhere,
        identityAlarm: token.identityAlarm !== null,
        stores: cabinet.stores,
        openDrift: token.openDrift,
        otherHolders: holderId === 'anyone' ? [] : this.#otherHolders(token, holderId),
      },
      profile,
      this.#ports.catalogues.show().operations,
      sellerOf(cabinet.api),
      this.#ports.clock(),
    );
    return { token, cabinet, profile, check, assessment, mayGo: mayGo(assessment) };
  }

  /** Names of those who hold this very value now, under whatever row it was kept when they received it. */
  #otherHolders(token: TokenView, holderId: string | null): string[] {
    const held = readHandovers(this.#ports.ledger.list()).filter(isHeld);
    const names = held
      .filter((one) => isOf(one, token))
      .filter(({ holder }) => holder.id !== holderId)
      .map(({ holder }) => this.#ports.store.holders.find(holder.id)?.name ?? holder.name);
    return [...new Set(names)];
  }

  #findKept(tokenId: string): { token: TokenView; cabinet: CabinetRow } {
    const token = this.#ports.tokens.show(tokenId);
    const cabinet = this.#ports.store.cabinets.find(token.cabinetId);
    if (!cabinet || token.discardedAt !== null || cabinet.discardedAt !== null) {
      throw new Refusal({ code: 'not-found', what: 'token' });
    }
    // What is handed over says where the token is to be used.
    this.#ports.vault.proveAddress(cabinet);
    return { token, cabinet };
  }
}

function mayGo({ verdict, reasons }: HandoverAssessment): HandoverCheck['mayGo'] {
  if (reasons.some(({ code }) => isFinal(code))) return 'not';
  return verdict === 'ready' || verdict === 'ready-with-warnings' ? 'freely' : 'with-reason';
}
