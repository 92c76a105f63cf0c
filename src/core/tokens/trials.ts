// Quick tests: values that are checked without being stored, and can be saved for a while.
import { randomUUID } from 'node:crypto';
import { Refusal } from '../../shared/result.ts';
import type { TrialView } from '../../shared/views.ts';
import type { Checker } from '../checks/checker.ts';
import { hasUsualFormat, trimToken } from '../checks/local-token-check.ts';
import type { CheckOutcome } from '../checks/outcome.ts';
import type { Clock } from '../clock.ts';
import { KeptForAWhile } from '../kept-for-a-while.ts';
import { Secret } from '../secret.ts';
import type { Store } from '../store/store.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import { duplicateOf } from './duplicate-of.ts';

export type TrialsPorts = { store: Store; vault: Vault; checker: Checker; clock: Clock };

type Trial = { id: string; api: string; token: Secret; outcome: CheckOutcome };

/**
 * A trial is in memory alone, for ten minutes or until the vault is locked. What it found is kept only with its
 * value.
 */
export class Trials {
  readonly #ports: TrialsPorts;
  readonly #trials: KeptForAWhile<Trial>;
  #stopping = new AbortController();

  constructor(ports: TrialsPorts) {
    this.#ports = ports;
    this.#trials = new KeptForAWhile(ports.clock);
  }

  /**
   * Checks a pasted value without storing it. The value can be saved by `trialId` for ten minutes.
   * @param input the text as pasted, and the address of the API to ask
   * @throws Refusal `locked`, `limit-reached`; `check-stopped`
   */
  async tryOut(input: { value: string; api: string }): Promise<TrialView> {
    const { vault, store, checker } = this.#ports;
    const token = new Secret(trimToken(input.value));
    // Asks the vault first: locked means no trial, before anything is sent.
    const fingerprint = vault.fingerprint(token);
    const known = store.tokens.findByFingerprint(fingerprint);
    const cabinet = known && store.cabinets.find(known.cabinetId);
    const kept = known && cabinet && { row: known, cabinet };
    const outcome = await checker.checkTrial(token, input.api, kept, this.#stopping.signal);
    // Locked while the answer was under way: nothing of this value may stay in memory.
    if (!vault.isUnlocked) throw new Refusal({ code: 'locked' });
    const trial: Trial = { id: randomUUID(), api: input.api, token, outcome };
    this.#trials.keep(trial.id, trial);
    const identity = outcome.check.cabinet;
    return {
      trialId: trial.id,
      fingerprint: shortFingerprint(fingerprint),
      unusualFormat: !hasUsualFormat(token.expose()),
      check: outcome.check,
      facts: outcome.facts,
      stores: outcome.stores,
      knownCabinetId: (identity && store.cabinets.findByIdentity(input.api, identity.id)?.id) ?? null,
      duplicateOf: duplicateOf(store, fingerprint),
    };
  }

  /** Ends the quick tests under way: each of them rejects with `check-stopped`, and nothing of it is kept. */
  stop(): void {
    this.#stopping.abort(new Refusal({ code: 'check-stopped' }));
    this.#stopping = new AbortController();
  }

  /** What was tried out, with its value. @throws Refusal `not-found` when it was forgotten meanwhile */
  find(trialId: string): Trial {
    const trial = this.#trials.find(trialId);
    if (!trial) throw new Refusal({ code: 'not-found', what: 'trial' });
    return trial;
  }

  /** Drops a quick test and its value. */
  forget(trialId: string): void {
    this.#trials.forget(trialId);
  }

  /** Drops the values that are too old to be saved. */
  dropOld(): void {
    this.#trials.dropOld();
  }

  /** Forgets every value in memory: for locking. */
  dropSecrets(): void {
    this.#trials.forgetAll();
  }
}
