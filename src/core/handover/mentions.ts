// How the ledger and a rotation name a token and a cabinet: by what stays readable when both are gone.
import type { LedgerContent } from '../../shared/ledger.ts';
import type { CabinetRow } from '../store/cabinet-table.ts';
import type { TokenRow } from '../store/token-table.ts';
import { shortFingerprint } from '../vault/fingerprint.ts';

type TokenMention = Extract<LedgerContent, { kind: 'handed-over' }>['token'];
type TokenRef = Pick<TokenMention, 'id' | 'title' | 'fingerprint'>;
type CabinetMention = Extract<LedgerContent, { kind: 'handed-over' }>['cabinet'];

/** A token by its id, its title and eight characters of its fingerprint. */
export function refOf({ id, title, fingerprint }: TokenRow): TokenRef {
  return { id, title, fingerprint: shortFingerprint(fingerprint) };
}

/** A token as the ledger names it. */
export function mentionOf(row: TokenRow): TokenMention {
  return { ...refOf(row), name: row.facts?.name ?? null };
}

/** A cabinet as the ledger names it. */
export function mentionOfCabinet({ id, title, api, identity }: CabinetRow): CabinetMention {
  return { id, title, api, businessId: identity?.id ?? null };
}
