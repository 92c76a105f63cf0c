// Every entry of the ledger in one plain sentence.
import type { TFunction } from 'i18next';
import type { LedgerContent, LedgerEntry } from '../../../shared/ledger.ts';
import { describeWay, nameDayOf, titleOfProfile } from './handover-list-words.ts';

type Of<Kind extends LedgerContent['kind']> = Extract<LedgerContent, { kind: Kind }>;

/** What entries speak of by number alone: the handovers and the exceptions, by id. */
export type Mentions = {
  handovers: ReadonlyMap<string, Of<'handed-over'>>;
  exceptions: ReadonlyMap<string, Of<'exception-granted'>>;
};

export function readMentions(entries: readonly LedgerEntry[]): Mentions {
  const handovers = new Map<string, Of<'handed-over'>>();
  const exceptions = new Map<string, Of<'exception-granted'>>();
  for (const { content } of entries) {
    if (content?.kind === 'handed-over') handovers.set(content.handoverId, content);
    if (content?.kind === 'exception-granted') exceptions.set(content.exceptionId, content);
  }
  return { handovers, exceptions };
}

/** The entry in one sentence, its note after it; one that cannot be read says so. */
export function describeEntry(
  t: TFunction,
  language: string,
  content: LedgerContent | null,
  mentions: Mentions,
): string {
  const sentence = sentenceOf(t, language, content, mentions);
  const note = content && 'note' in content ? content.note.trim() : '';
  return note === '' ? sentence : t('ledger.entry.withNote', { sentence, note });
}

function sentenceOf(
  t: TFunction,
  language: string,
  content: LedgerContent | null,
  mentions: Mentions,
): string {
  switch (content?.kind) {
    case 'handed-over':
      return t('ledger.entry.handedOver', {
        token: content.token.title,
        cabinet: content.cabinet.title,
        holder: content.holder.name,
        profile: titleOfProfile(content, language),
        way: describeWay(t, content),
        by: content.by,
      });
    case 'received':
      return t('ledger.entry.received', {
        token: namesOf(t, mentions.handovers.get(content.handoverId)).token,
        by: content.receivedBy,
        verdict: t(`ledger.entry.receivedVerdict.${content.check.verdict}`),
      });
    case 'ended':
      return t(content.proof ? 'ledger.entry.endedProven' : 'ledger.entry.ended', {
        ...namesOf(t, mentions.handovers.get(content.handoverId)),
        why: t(`ledger.entry.why.${content.why}`),
      });
    case 'holder-left':
      return t('ledger.entry.holderLeft', { holder: content.holder.name });
    case 'holder-back':
      return t('ledger.entry.holderBack', { holder: content.holder.name });
    case 'rotation-begun':
      return t('ledger.entry.rotationBegun', {
        token: content.token.title,
        cabinet: content.cabinet.title,
        reason: content.reason,
      });
    case 'rotation-ended':
      return sentenceOfRotation(t, content);
    case 'exception-granted':
      return t('ledger.entry.exceptionGranted', {
        token: content.token.title,
        policy: t(`ledger.policy.${content.policy}`),
        until: nameDayOf(content.until, language),
        reason: content.reason,
      });
    case 'exception-withdrawn':
      return sentenceOfWithdrawal(t, mentions.exceptions.get(content.exceptionId));
    case 'continued': {
      const { brokenEntry: entry, reason } = content;
      return entry === null
        ? t('ledger.entry.continued', { reason })
        : t('ledger.entry.continuedFrom', { entry, reason });
    }
    case undefined:
      return t('ledger.entry.unreadable');
  }
}

/** The entry that named them may be gone, which is why the ledger does not hold then. */
function namesOf(t: TFunction, handover: Of<'handed-over'> | undefined): { token: string; holder: string } {
  return {
    token: handover?.token.title ?? t('ledger.unknownToken'),
    holder: handover?.holder.name ?? t('ledger.unknownHolder'),
  };
}

function sentenceOfRotation(t: TFunction, { token, successor, outcome }: Of<'rotation-ended'>): string {
  if (outcome === 'given-up') return t('ledger.entry.rotationGivenUp', { token: token.title });
  if (successor === null) return t('ledger.entry.rotationProvenAlone', { token: token.title });
  return t('ledger.entry.rotationProven', { token: token.title, successor: successor.title });
}

function sentenceOfWithdrawal(t: TFunction, granted: Of<'exception-granted'> | undefined): string {
  if (!granted) return t('ledger.entry.exceptionWithdrawnUnknown');
  const policy = t(`ledger.policy.${granted.policy}`);
  return t('ledger.entry.exceptionWithdrawn', { token: granted.token.title, policy });
}
