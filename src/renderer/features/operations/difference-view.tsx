// What one catalogue changed against another: operations, and the tokens and profiles that win or lose by it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueDifference, ChangedOperation } from '../../../shared/catalogue-difference.ts';
import { languageOf } from '../../../shared/language.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useProfiles } from '../handover/handover-queries.ts';
import { useProfileTitle } from '../handover/profile-options.ts';
import { useWays } from '../shell/place.tsx';
import { sortConcerned } from './catalogue-changes.ts';
import './catalogue-tab.css';

/** `linked`: tokens lead to their pages. */
type DifferenceViewProps = { difference: CatalogueDifference; linked: boolean };

export function DifferenceView({ difference, linked }: DifferenceViewProps) {
  const { t } = useTranslation();
  const { added, gone, changed, tokens, profiles, unknownScopes } = difference;
  const nothing = added.length + gone.length + changed.length === 0;
  if (nothing) return <p>{t('catalogue.nothingChanged')}</p>;
  return (
    <div className="difference">
      {tokens.length > 0 && (
        <Part title={t('catalogue.tokensConcerned', { count: tokens.length })} open>
          {sortConcerned(tokens).map((token) => (
            <li key={token.tokenId}>
              <TokenTitle token={token} linked={linked} />
              <WonAndLost difference={difference} won={token.won} lost={token.lost} />
            </li>
          ))}
        </Part>
      )}
      {tokens.length === 0 && <p>{t('catalogue.noTokensConcerned')}</p>}
      {profiles.length > 0 && (
        <Part title={t('catalogue.profilesConcerned', { count: profiles.length })} open={false}>
          {sortConcerned(profiles).map(({ profileId, won, lost }) => (
            <li key={profileId}>
              <ProfileTitle id={profileId} />
              <WonAndLost difference={difference} won={won} lost={lost} />
            </li>
          ))}
        </Part>
      )}
      {changed.length > 0 && (
        <Part title={t('catalogue.changed', { count: changed.length })} open={changed.length <= 12}>
          {changed.map((change) => (
            <li key={change.operationId}>
              <OperationName difference={difference} id={change.operationId} />
              <ChangeWords change={change} />
            </li>
          ))}
        </Part>
      )}
      {added.length > 0 && (
        <Part title={t('catalogue.added', { count: added.length })} open={added.length <= 12}>
          {added.map((id) => (
            <li key={id}>
              <OperationName difference={difference} id={id} />
            </li>
          ))}
        </Part>
      )}
      {gone.length > 0 && (
        <Part title={t('catalogue.gone', { count: gone.length })} open={gone.length <= 12}>
          {gone.map((id) => (
            <li key={id}>
              <OperationName difference={difference} id={id} />
            </li>
          ))}
        </Part>
      )}
      {unknownScopes.length > 0 && (
        <p className="small">
          {t('catalogue.unknownScopes')} <span className="mono">{unknownScopes.join(', ')}</span>
        </p>
      )}
    </div>
  );
}

/** More rows of a part are folded away once more: a thousand tokens may be concerned. */
const MOST_ROWS = 12;

function Part({ title, open, children }: { title: string; open: boolean; children: ReactNode[] }) {
  const { t } = useTranslation();
  const rest = children.slice(MOST_ROWS);
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul>{children.slice(0, MOST_ROWS)}</ul>
      {rest.length > 0 && (
        <details className="difference-rest">
          <summary>{t('catalogue.showMore', { count: rest.length })}</summary>
          <ul>{rest}</ul>
        </details>
      )}
    </details>
  );
}

function OperationName({ difference, id }: { difference: CatalogueDifference; id: string }) {
  const { i18n } = useTranslation();
  const title = difference.titles[id]?.[languageOf(i18n.language)];
  return (
    <span>
      {title} <span className="mono dim small">{id}</span>
    </span>
  );
}

function ChangeWords({ change: { scopesAdded, scopesRemoved, changes } }: { change: ChangedOperation }) {
  const { t } = useTranslation();
  return (
    <div className="small difference-words">
      <ScopeWords title={t('catalogue.nowOpenedBy')} scopes={scopesAdded} />
      <ScopeWords title={t('catalogue.noLongerOpenedBy')} scopes={scopesRemoved} />
      {changes.length > 0 && <div>{changes.map((one) => t(`catalogue.change.${one}`)).join(', ')}</div>}
    </div>
  );
}

function ScopeWords({ title, scopes }: { title: string; scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  return (
    <div>
      <span className="dim">{title}</span>{' '}
      {scopes.map((scope, index) => (
        <span key={scope}>
          {index > 0 && ', '}
          <ScopeLabel scope={scope} brief />
        </span>
      ))}
    </div>
  );
}

type WonAndLostProps = {
  difference: CatalogueDifference;
  won: readonly string[];
  lost: readonly string[];
};

function WonAndLost({ difference, won, lost }: WonAndLostProps) {
  const { t } = useTranslation();
  return (
    <div className="small difference-words">
      <IdWords title={t('catalogue.wins')} ids={won} difference={difference} />
      <IdWords title={t('catalogue.loses')} ids={lost} difference={difference} />
    </div>
  );
}

type IdWordsProps = { title: string; ids: readonly string[]; difference: CatalogueDifference };

/** A few by title at once; many behind their number. */
const MOST_NAMED = 4;

function IdWords({ title, ids, difference }: IdWordsProps) {
  const { t, i18n } = useTranslation();
  if (ids.length === 0) return null;
  if (ids.length > MOST_NAMED) {
    return (
      <details className="difference-rest">
        <summary>
          {title} {t('catalogue.operationCount', { count: ids.length })}
        </summary>
        <ul>
          {ids.map((id) => (
            <li key={id}>
              <OperationName difference={difference} id={id} />
            </li>
          ))}
        </ul>
      </details>
    );
  }
  const language = languageOf(i18n.language);
  return (
    <div>
      <span className="dim">{title}</span>{' '}
      {ids.map((id) => difference.titles[id]?.[language] ?? id).join('; ')}
    </div>
  );
}

function ProfileTitle({ id }: { id: string }) {
  const titleOf = useProfileTitle();
  const profile = useProfiles().data?.find((one) => one.id === id);
  return <span>{profile ? titleOf(profile) : id}</span>;
}

type TokenTitleProps = { token: CatalogueDifference['tokens'][number]; linked: boolean };

function TokenTitle({ token, linked }: TokenTitleProps) {
  const { go } = useWays();
  const { title, cabinetTitle, tokenId, cabinetId } = token;
  return (
    <span>
      {linked ? (
        <button
          type="button"
          className="row-title"
          onClick={() => go({ name: 'token', cabinetId, tokenId, tab: 'operations' })}
        >
          {title}
        </button>
      ) : (
        <strong>{title}</strong>
      )}{' '}
      <span className="dim small">{cabinetTitle}</span>
    </span>
  );
}
