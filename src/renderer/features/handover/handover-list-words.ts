// Words for a handover as it stands: its way, the judgement it rested on, what it is found by.
import type { TFunction } from 'i18next';
import { fold } from '../../../shared/find-by-words.ts';
import type { ReasonCode } from '../../../shared/handover.ts';
import type { Handover } from '../../../shared/handover-record.ts';
import { languageOf } from '../../../shared/language.ts';
import type { LedgerContent } from '../../../shared/ledger.ts';
import { nameDay } from '../../i18n/format.ts';

type HandedOver = Extract<LedgerContent, { kind: 'handed-over' }>;

/** By the clipboard, or as a file and what it is locked with. */
export function describeWay(t: TFunction, { way, lock }: Pick<HandedOver, 'way' | 'lock'>): string {
  return t(`handoverList.way.${way === 'copy' ? 'copy' : (lock ?? 'passphrase')}`);
}

/** The title of its profile in the language shown. */
export function titleOfProfile({ profile }: Pick<HandedOver, 'profile'>, language: string): string {
  return profile.title[languageOf(language)];
}

/** A day (YYYY-MM-DD) in words; what is none, in a row changed from outside, as it stands. */
export function nameDayOf(text: string, language: string): string {
  return Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : nameDay(text, language);
}

const REASONS: Record<ReasonCode, true> = {
  'token-dead': true,
  'other-cabinet': true,
  'identity-changed': true,
  'not-proven': true,
  'evidence-old': true,
  'missing-operations': true,
  'identity-unproven': true,
  'excess-operations': true,
  'unknown-scopes': true,
  'redundant-scopes': true,
  'stores-off': true,
  'held-by-others': true,
  'changes-unacknowledged': true,
  'use-by-passed': true,
};
const isReason = (code: string): code is ReasonCode => Object.hasOwn(REASONS, code);

/** The verdict it was given on, with what stood against it. A reason a newer program wrote shows its own name. */
export function describeJudgement(t: TFunction, { verdict, reasons }: Handover, language: string): string {
  const word = t(`handoverList.verdict.${verdict}`);
  if (reasons.length === 0) return word;
  const words = reasons.map((code) => (isReason(code) ? t(`handoverList.reason.${code}`) : code));
  return `${word}: ${new Intl.ListFormat(language).format(words)}`;
}

export const HANDOVER_FILTERS = ['all', 'open', 'received', 'ended'] as const;
export type HandoverFilter = (typeof HANDOVER_FILTERS)[number];

/** `open`: not ended; `received`: a receipt came back, whatever became of it since. */
export function passes({ ended, received }: Handover, filter: HandoverFilter): boolean {
  if (filter === 'open') return ended === null;
  if (filter === 'received') return received !== null;
  return filter === 'all' || ended !== null;
}

/** All that a handover is found by, in one folded text. */
export function textOfHandover(one: Handover): string {
  return fold(
    [
      one.token.title,
      one.token.name,
      `#${one.token.fingerprint}`,
      one.cabinet.title,
      one.cabinet.businessId,
      one.holder.name,
      one.profile.title.ru,
      one.profile.title.en,
      one.by,
      one.note,
      one.despite,
      one.received?.by,
      one.ended?.note,
    ].join('\n'),
  );
}
