// Tells the operator in words what main refused and what to do.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { nameDay, nameMoment } from '../i18n/format.ts';
import { Callout } from './callout.tsx';

/** The wording of a refusal, in the language shown. */
export function describeError(t: TFunction, error: AppError): string {
  switch (error.code) {
    case 'duplicate-token':
      return t(error.discarded ? 'error.duplicate-token-discarded' : 'error.duplicate-token', {
        title: error.title,
        cabinet: error.cabinetTitle,
      });
    case 'not-found':
      return t(`error.not-found.${error.what}`);
    case 'unlock-paused':
    case 'limit-reached':
      return t(`error.${error.code}`, { time: nameMoment(error.until, Date.now()) });
    case 'cabinet-taken':
      return t('error.cabinet-taken', { cabinet: error.cabinetTitle });
    case 'catalogue-unreadable':
      if (error.problem !== 'not-a-catalogue') return t(`error.catalogue-unreadable-${error.problem}`);
      return error.where === null
        ? t('error.catalogue-unreadable')
        : t('error.catalogue-unreadable-at', { where: error.where });
    case 'catalogue-not-newer':
      return t('error.catalogue-not-newer', {
        asOf: nameDay(error.asOf),
        inUse: nameDay(error.inUse),
      });
    case 'call-invalid':
      return t('error.call-invalid', { field: error.field });
    case 'address-unproven':
      return t('error.address-unproven', { cabinet: error.cabinetTitle });
    case 'writing-locked':
      return t('error.writing-locked', { cabinet: error.cabinetTitle });
    case 'cabinet-unproven':
      return t(error.elsewhere ? 'error.cabinet-unproven-elsewhere' : 'error.cabinet-unproven');
    case 'package-unreadable':
      return t(`error.package-unreadable.${error.problem}`);
    case 'backup-unreadable':
      return t(`error.backup-unreadable.${error.problem}`);
    case 'import-unreadable':
      return t(`error.import-unreadable.${error.problem}`);
    case 'copy-not-made':
      return t(`error.copy-not-made.${error.problem}`);
    case 'successor-unfit':
      return t(`error.successor-unfit.${error.problem}`);
    case 'profiles-unreadable':
      return error.where === null
        ? t('error.profiles-unreadable')
        : t('error.profiles-unreadable-at', { where: error.where });
    case 'ledger-broken':
      return error.entry === null
        ? t('error.ledger-broken')
        : t('error.ledger-broken-at', { entry: error.entry });
    case 'not-to-hand-over':
      return t(error.withReason ? 'error.not-to-hand-over-without-reason' : 'error.not-to-hand-over');
    case 'holder-left':
    case 'holder-named':
    case 'holder-recorded':
      return t(`error.${error.code}`, { name: error.name });
    case 'cabinet-kept':
      return t('error.cabinet-kept', { cabinet: error.cabinetTitle });
    case 'arrangement':
      return t(`error.arrangement.${error.problem}`);
    case 'internal':
      return t(error.reference ? 'error.internal' : 'error.internal-unlogged', {
        reference: error.reference,
      });
    default:
      return t(`error.${error.code}`);
  }
}

/** The same as a note on the page; nothing when there is no error. */
export function ErrorNote({ error }: { error: AppError | null | undefined }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Callout state="bad" role="alert">
      {describeError(t, error)}
    </Callout>
  );
}
