// How a token stands today to what its holder was given it for.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sellerOf } from '../../../shared/api-address.ts';
import type { Handover } from '../../../shared/handover-record.ts';
import type { Operation } from '../../../shared/operation.ts';
import { fitOf, operationsGone, type Profile } from '../../../shared/profile.ts';
import { allScopesOf, type TokenFacts } from '../../../shared/views.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useOperationTitle } from '../operations/operation-tags.tsx';
import { useProfiles } from './handover-queries.ts';

type FitTodayProps = { handover: Handover; facts: TokenFacts | null; api: string };

/** By the profile as it is today; when it was erased, by what it asked for then. */
export function FitToday({ handover, facts, api }: FitTodayProps) {
  const { t } = useTranslation();
  const profiles = useProfiles().data;
  const operations = useCatalogue().data?.operations;
  const today = profiles?.find(({ id }) => id === handover.profile.id);
  const profile = useMemo(
    (): Profile => today ?? { ...handover.profile, note: '', builtIn: false },
    [today, handover.profile],
  );
  const fit = useMemo(
    () => (facts && operations ? fitOf(allScopesOf(facts), profile, operations, sellerOf(api)) : null),
    [facts, profile, operations, api],
  );
  if (!profiles || !operations) return null;
  if (!fit) return <p className="dim small">{t('tokenHandover.notTested')}</p>;
  // What the catalogue has no more cannot be listed by title, but it is missing.
  const gone = operationsGone(profile, operations).length;
  const lacks = fit.missing.length + gone;
  return (
    <>
      {!today && <p className="dim small">{t('tokenHandover.profileGone')}</p>}
      {lacks === 0 && fit.excess.length === 0 && (
        <p className="handover-fit small" data-state="good">
          {t('tokenHandover.fits')}
        </p>
      )}
      {lacks > 0 && (
        <Misfit words={t('tokenHandover.lacks', { count: lacks })} operations={fit.missing} state="bad" />
      )}
      {fit.excess.length > 0 && (
        <Misfit
          words={t('tokenHandover.exceeds', { count: fit.excess.length })}
          operations={fit.excess}
          state="unproven"
        />
      )}
    </>
  );
}

type MisfitProps = { words: string; operations: readonly Operation[]; state: 'bad' | 'unproven' };

/** Unfolds into the operations, the writing ones first. */
function Misfit({ words, operations, state }: MisfitProps) {
  const titleOf = useOperationTitle();
  const sorted = operations.toSorted((one, other) => Number(one.readOnly) - Number(other.readOnly));
  if (sorted.length === 0) {
    return (
      <p className="handover-fit small" data-state={state}>
        {words}
      </p>
    );
  }
  return (
    <details className="handover-fit small" data-state={state}>
      <summary>{words}</summary>
      <ul>
        {sorted.map((operation) => (
          <li key={operation.operationId}>
            {titleOf(operation)} <span className="mono dim">{operation.operationId}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
