// The rules over all cabinets: which hold, where they are broken, and what is excepted for a while.
import { randomUUID } from 'node:crypto';
import type { RuleChange } from '../../shared/audit.ts';
import { dayOf } from '../../shared/calendar-day.ts';
import type { Handover } from '../../shared/handover-record.ts';
import type { Policy } from '../../shared/ledger.ts';
import {
  findBreaches,
  type HeldFor,
  type PolicyException,
  type PolicyFinding,
  type PolicyRules,
  type PolicyRulesState,
  type PolicyToken,
  USUAL_RULES,
} from '../../shared/policy.ts';
import type { Profile } from '../../shared/profile.ts';
import { Refusal } from '../../shared/result.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { auditedTokenAt, auditedTokenOf } from '../audit/audited-token.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';
import type { Ledger } from './ledger.ts';
import { mentionOf, mentionOfCabinet } from './mentions.ts';
import type { Profiles } from './profiles.ts';
import { isHeld, readHandovers } from './read-handovers.ts';

export type PoliciesPorts = {
  store: Store;
  audit: AuditTrail;
  catalogues: Catalogues;
  profiles: Profiles;
  ledger: Ledger;
  clock: Clock;
  announcePolicies: () => void;
};

type NewException = { policy: Policy; tokenId: string; reason: string; until: string };

/**
 * Rules, exceptions and findings. A finding is worked out from what is kept, each time anew: nothing is asked of the
 * Market.
 */
export class Policies {
  readonly #ports: PoliciesPorts;

  constructor(ports: PoliciesPorts) {
    this.#ports = ports;
  }

  /** The rules that hold: those the operator set, or the usual ones. */
  rules(): PolicyRulesState {
    const kept = this.#ports.store.policies.rules();
    const areDamaged = kept === 'unreadable';
    return { rules: areDamaged || kept === null ? USUAL_RULES : kept, areDamaged };
  }

  /**
   * Puts other rules in force and writes down, in the same transaction, which of them changed from what to what.
   * @returns the rules that hold now
   * @throws Refusal `locked`: nothing is changed that cannot be written down
   */
  changeRules(rules: PolicyRules): PolicyRulesState {
    const { store, audit } = this.#ports;
    const changes = changesOf(this.rules(), rules);
    store.atomically(() => {
      store.policies.keepRules(rules);
      if (changes.length > 0) audit.append({ kind: 'policy-rules-changed', changes });
    });
    this.#ports.announcePolicies();
    return this.rules();
  }

  /** Where kept tokens that are not proven dead break a rule. */
  findings(): PolicyFinding[] {
    const { store, catalogues, clock } = this.#ports;
    const now = clock();
    return findBreaches(
      this.#tokens(),
      this.rules().rules,
      store.policies.exceptions(),
      catalogues.show().operations,
      now,
      dayOf(now),
    );
  }

  /** Lets a token break a rule until the end of a day. @throws Refusal `not-found`, `ledger-broken`; `invalid-input` for a day that has passed */
  except({ policy, tokenId, reason, until }: NewException): PolicyException {
    const { store, ledger, audit, clock } = this.#ports;
    if (until < dayOf(clock())) throw new Refusal({ code: 'invalid-input', fields: ['until'] });
    const row = store.tokens.find(tokenId);
    const cabinet = row && store.cabinets.find(row.cabinetId);
    if (!row || !cabinet) throw new Refusal({ code: 'not-found', what: 'token' });
    const exception = { id: randomUUID(), policy, tokenId, reason, until, grantedAt: clock() };
    store.atomically(() => {
      store.policies.grant(exception);
      ledger.append({
        kind: 'exception-granted',
        exceptionId: exception.id,
        policy,
        token: mentionOf(row),
        cabinet: mentionOfCabinet(cabinet),
        until,
        reason,
      });
      audit.append({
        kind: 'policy-exception',
        token: auditedTokenOf(row, cabinet.title),
        granted: true,
        policy,
        until,
      });
    });
    this.#ports.announcePolicies();
    return exception;
  }

  /** Takes an exception back. @throws Refusal `not-found`, `ledger-broken` */
  withdraw(id: string): void {
    const { store, ledger, audit } = this.#ports;
    const exception = store.policies.exceptions().find((one) => one.id === id);
    if (!exception) throw new Refusal({ code: 'not-found', what: 'exception' });
    store.atomically(() => {
      store.policies.withdraw(id);
      ledger.append({ kind: 'exception-withdrawn', exceptionId: id });
      const token = auditedTokenAt(store, exception.tokenId);
      const { policy, until } = exception;
      audit.append({ kind: 'policy-exception', token, granted: false, policy, until });
    });
    this.#ports.announcePolicies();
  }

  #tokens(): PolicyToken[] {
    const { store } = this.#ports;
    const cabinets = new Map(store.cabinets.list('kept').map((cabinet) => [cabinet.id, cabinet]));
    // By the value, not by the row: a token may have been erased here and added again.
    const held = Map.groupBy(
      readHandovers(this.#ports.ledger.list()).filter(isHeld),
      ({ token }) => token.fingerprint,
    );
    const profiles = new Map(this.#ports.profiles.list().map((profile) => [profile.id, profile]));
    return store.tokens.listKept().flatMap((row): PolicyToken[] => {
      const cabinet = cabinets.get(row.cabinetId);
      if (!cabinet || store.checks.lastProofOf(row.id)?.verdict === 'bad') return [];
      const { id, title, facts, createdAt } = row;
      const fingerprint = shortFingerprint(row.fingerprint);
      return [
        {
          id,
          title,
          facts,
          createdAt,
          fingerprint,
          cabinetId: cabinet.id,
          cabinetTitle: cabinet.title,
          api: cabinet.api,
          oldestDays: cabinet.oldestDays,
          held: (held.get(fingerprint) ?? []).map((one) => this.#heldFor(one, profiles)),
        },
      ];
    });
  }

  #heldFor({ holder, profile }: Handover, profiles: ReadonlyMap<string, Profile>): HeldFor {
    const kept = this.#ports.store.holders.find(holder.id);
    return {
      holder: {
        id: holder.id,
        name: kept?.name ?? holder.name,
        kind: kept?.kind ?? holder.kind,
        hasLeft: kept?.leftAt !== null && kept !== null,
      },
      // One that was removed is still what the token was given for.
      profile: profiles.get(profile.id) ?? { ...profile, note: '', builtIn: false },
    };
  }
}

/** What the operator changed, rule by rule; of damaged rules nobody knows what they were. */
function changesOf({ rules: before, areDamaged }: PolicyRulesState, after: PolicyRules): RuleChange[] {
  return (Object.keys(after) as (keyof PolicyRules)[])
    .map((rule) => ({ rule, from: areDamaged ? ('unreadable' as const) : before[rule], to: after[rule] }))
    .filter(({ from, to }) => from !== to);
}
