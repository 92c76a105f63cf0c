// What an operator has decided so far while handing a token over, and what of it cannot be sent yet.
import { LIVE_MS } from '../../../shared/handover.ts';
import type { Handover, HandoverCheck, HandoverOrder } from '../../../shared/handover-record.ts';
import type { Holder, HolderKind } from '../../../shared/holder.ts';
import type { AppError } from '../../../shared/result.ts';

export const STEPS = ['whom', 'purpose', 'check', 'way', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** Null stands for what was not touched: then what is known of the holder and of earlier handovers is filled in. */
export type Draft = {
  step: Step;
  holderId: string | null;
  newHolder: { name: string; kind: HolderKind };
  isAdding: boolean | null;
  profileId: string | null;
  despite: string;
  way: 'copy' | 'package';
  form: 'json' | 'env';
  lock: 'passphrase' | 'recipient' | null;
  recipient: string | null;
  useBy: string;
  by: string | null;
  note: string;
};

/** @param holderId who is to receive it, when that is known: then the first step is done already */
export function startDraft(holderId: string | null): Draft {
  return {
    step: holderId === null ? 'whom' : 'purpose',
    holderId,
    newHolder: { name: '', kind: 'person' },
    isAdding: null,
    profileId: null,
    despite: '',
    way: 'copy',
    form: 'json',
    lock: null,
    recipient: null,
    useBy: '',
    by: null,
    note: '',
  };
}

/** Those who can receive a token, by name. */
export function holdersToChoose(holders: readonly Holder[], language: string): Holder[] {
  return holders
    .filter(({ leftAt }) => leftAt === null)
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
}

/** Who handed a token over last: most often the same person does it again. @param handovers the newest first */
export function lastHandedOverBy(handovers: readonly Pick<Handover, 'by'>[]): string {
  return handovers[0]?.by ?? '';
}

/** Whether a check can still be handed over on, for the profile and the holder chosen now. */
export function isUsable(
  check: HandoverCheck | null,
  asked: { profileId: string | null; holderId: string | null },
  now: number,
): check is HandoverCheck {
  return (
    check !== null &&
    check.profileId === asked.profileId &&
    check.holderId === asked.holderId &&
    now - check.check.at < LIVE_MS
  );
}

/**
 * Whether a refused handover leaves nothing to hand over on: the check is too old, what it found has changed, or it was
 * used up, because the handover was written down before the file or the clipboard failed.
 */
export function endsCheck(error: AppError): boolean {
  if (error.code === 'not-found') return error.what === 'handover-check';
  return ['not-to-hand-over', 'file-not-written', 'internal'].includes(error.code);
}

/** A reason short enough to say nothing is none; as main counts it. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3;
}

export type WayFields = {
  way: Draft['way'];
  form: Draft['form'];
  lock: 'passphrase' | 'recipient';
  recipient: string;
  useBy: string;
  by: string;
  note: string;
};

/** What was decided of the way, with what is known filled in. */
export function wayFieldsOf(
  draft: Draft,
  holder: Holder,
  handovers: readonly Pick<Handover, 'by'>[],
): WayFields {
  const { way, form, useBy, note } = draft;
  return {
    way,
    form,
    lock: draft.lock ?? (holder.recipient === null ? 'passphrase' : 'recipient'),
    recipient: draft.recipient ?? holder.recipient ?? '',
    useBy,
    by: draft.by ?? lastHandedOverBy(handovers),
    note,
  };
}

/**
 * What stands in the way of handing over so. Whether a key is one is for main to say; what cannot be one is told here.
 * @param today YYYY-MM-DD
 */
export function complainOfWay(fields: WayFields, today: string) {
  const isPackage = fields.way === 'package';
  return {
    by: fields.by.trim() === '',
    recipient: isPackage && fields.lock === 'recipient' && !/^age1[0-9a-z]+$/.test(fields.recipient.trim()),
    useBy: isPackage && fields.useBy !== '' && fields.useBy < today,
  };
}

/** The order as main takes it. @param despite why, where the check asks for a reason */
export function orderOf(
  check: Pick<HandoverCheck, 'checkId' | 'mayGo'>,
  holderId: string,
  { way, form, lock, recipient, useBy, by, note }: WayFields,
  despite: string,
): HandoverOrder {
  return {
    checkId: check.checkId,
    holderId,
    by,
    note,
    despite: check.mayGo === 'with-reason' ? despite : null,
    way:
      way === 'copy'
        ? { kind: 'copy' }
        : {
            kind: 'package',
            form,
            lock,
            recipient: lock === 'recipient' ? recipient : null,
            useBy: useBy === '' ? null : useBy,
          },
  };
}
