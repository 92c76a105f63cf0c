// Proof reports: what was found about a token, signed by this vault, for whoever must not see the token itself.

import { sellerOf } from '../../shared/api-address.ts';
import type { HandoverAssessment } from '../../shared/handover.ts';
import { canCall, type Operation } from '../../shared/operation.ts';
import type { Profile } from '../../shared/profile.ts';
import type { ProofReport } from '../../shared/proof-report.ts';
import { Refusal } from '../../shared/result.ts';
import { allScopesOf, type CheckView, type TokenView } from '../../shared/views.ts';
import type { Catalogues } from '../catalogue/catalogues.ts';
import type { Clock } from '../clock.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { Store } from '../store/store.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { keyFingerprint } from '../vault/signing.ts';
import type { Vault } from '../vault/vault.ts';
import type { HandoverChecks } from './handover-checks.ts';
import type { Ledger } from './ledger.ts';
import type { FilePlaces, PagePrinter } from './outside.ts';
import { reportAsJson, reportAsPage, signReport } from './proof-report.ts';

export type ReportsPorts = {
  store: Store;
  vault: Vault;
  tokens: Tokens;
  catalogues: Catalogues;
  handoverChecks: HandoverChecks;
  ledger: Ledger;
  clock: Clock;
  filePlaces: FilePlaces;
  printer: PagePrinter;
  version: string;
};

export type ReportOrder = {
  tokenId: string;
  profileId: string | null;
  format: 'html' | 'pdf' | 'json';
  language: 'ru' | 'en';
};

/**
 * A report holds what was found and the public half of the key it is signed with, never the token: it can be verified
 * without this vault.
 */
export class Reports {
  readonly #ports: ReportsPorts;

  constructor(ports: ReportsPorts) {
    this.#ports = ports;
  }

  /** The fingerprint of the key reports are signed with: its owner tells it to those who verify. @throws Refusal `locked` */
  keyFingerprint(): string {
    return keyFingerprint(this.#ports.vault.sign('').publicKey);
  }

  /**
   * Writes a report on what is known of a token to a file of the operator's choice. It asks nobody anything: the
   * evidence is that of the last check, with its time.
   * @returns the path of the file; null when they chose none
   * @throws Refusal `not-found`, `file-not-written`, `locked`
   */
  async save({ tokenId, profileId, format, language }: ReportOrder): Promise<string | null> {
    const { filePlaces, tokens, vault, printer } = this.#ports;
    const place = await filePlaces.choose(`report-${format}`, `${tokens.show(tokenId).title} klyuchnik`);
    if (!place) return null;
    const signed = signReport(this.#reportOn(tokenId, profileId), (text) => vault.sign(text));
    if (format === 'json') await place.write(reportAsJson(signed));
    else {
      const page = reportAsPage(signed, language);
      await place.write(format === 'html' ? page : await printer.print(page));
    }
    return place.path;
  }

  #reportOn(tokenId: string, profileId: string | null): ProofReport {
    const { catalogues, clock, version, ledger, tokens, store, vault, handoverChecks } = this.#ports;
    const token = tokens.show(tokenId);
    const cabinet = store.cabinets.find(token.cabinetId);
    if (!cabinet) throw new Refusal({ code: 'not-found', what: 'cabinet' });
    // What is signed names the market.
    vault.proveAddress(cabinet);
    const { operations, asOf } = catalogues.show();
    const judged = profileId === null ? null : handoverChecks.judge({ tokenId, profileId }, 'anyone');
    const scopes = token.facts && allScopesOf(token.facts);
    const seller = sellerOf(cabinet.api);
    const state = ledger.state();
    const check = token.lastCheck;
    return {
      madeAt: clock(),
      version,
      token: { fingerprint: token.fingerprint, title: token.title, marketName: token.facts?.name ?? null },
      cabinet: describeCabinet(cabinet, token),
      check: check && describeCheck(check, operations),
      scopes: token.facts?.scopes ?? null,
      unknownScopes: token.facts?.unknownScopes ?? [],
      stores: token.belongsElsewhere ? [] : cabinet.stores,
      handover: judged && describeHandover(judged.profile, judged.assessment),
      operationsOpen: scopes ? operations.filter((one) => canCall(one, scopes, seller)).length : 0,
      catalogueAsOf: asOf,
      clock: {
        source: check?.clockSkewMs === null || !check ? 'system' : 'market',
        skewMs: check && check.clockSkewMs !== null ? Math.round(check.clockSkewMs) : null,
      },
      ledger: state.holds ? { entries: state.entries, head: state.head } : null,
    };
  }
}

/** The cabinet the Market puts the token in; its number is told only where it was proven. */
function describeCabinet(cabinet: CabinetRow, token: TokenView): ProofReport['cabinet'] {
  const proven = token.belongsElsewhere ?? (token.lastCheck?.cabinet ? cabinet.identity : null);
  return { title: cabinet.title, id: proven?.id ?? null, name: proven?.name ?? null, api: cabinet.api };
}

function describeCheck(
  check: CheckView,
  operations: readonly Operation[],
): NonNullable<ProofReport['check']> {
  const { at, verdict, cause, httpStatus, message, traceparent } = check;
  return {
    at,
    verdict,
    cause,
    httpStatus,
    message,
    traceparent,
    clockSkewMs: check.clockSkewMs === null ? null : Math.round(check.clockSkewMs),
    calls: check.calls.map((call) => {
      const operation = operations.find((one) => one.operationId === call.operationId);
      return {
        operationId: call.operationId,
        method: operation?.method ?? '',
        path: operation?.path ?? '',
        status: call.status,
        failure: call.failure,
        ms: Math.round(call.ms),
        traceparent: call.traceparent,
        at: Math.round(call.at),
      };
    }),
  };
}

function describeHandover(profile: Profile, assessment: HandoverAssessment): ProofReport['handover'] {
  const { verdict, reasons, missing, excess } = assessment;
  return {
    profile: { id: profile.id, title: profile.title },
    verdict,
    reasons: reasons.map(({ code }) => code),
    missing,
    excess,
  };
}
