// One profile of the list: what it needs, what it lets pass besides, and what can be done with it.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { operationsGone, operationsOfProfile, type Profile } from '../../../shared/profile.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useProfileTitle } from './profile-options.ts';

type ProfileRowProps = {
  profile: Profile;
  operations: readonly Operation[];
  onStartFrom: (profile: Profile) => void;
  /** Built-in ones can be neither changed nor removed. */
  onEdit?: (profile: Profile) => void;
  onRemove?: (profile: Profile) => void;
};

export function ProfileRow({ profile, operations, onStartFrom, onEdit, onRemove }: ProfileRowProps) {
  const { t } = useTranslation();
  const title = useProfileTitle()(profile);
  return (
    <li className="profile-row">
      <div className="profile-row-text">
        <h3>{title}</h3>
        <Needs profile={profile} operations={operations} />
        {profile.note !== '' && <p className="dim small profile-note">{profile.note}</p>}
      </div>
      <div className="profile-row-acts">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onStartFrom(profile)}
          aria-label={t('profiles.startFromNamed', { title })}
        >
          {t('profiles.startFrom')}
        </Button>
        {onEdit && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onEdit(profile)}
            aria-label={t('profiles.editNamed', { title })}
          >
            {t('profiles.edit')}
          </Button>
        )}
        {onRemove && (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => onRemove(profile)}
            aria-label={t('profiles.removeNamed', { title })}
          >
            {t('profiles.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Needs({ profile, operations }: Pick<ProfileRowProps, 'profile' | 'operations'>) {
  const { t } = useTranslation();
  const { scopes, extraScopes, extraOperations } = profile;
  const required = useMemo(() => operationsOfProfile(profile, operations), [profile, operations]);
  const gone = useMemo(() => operationsGone(profile, operations), [profile, operations]);
  const writing = required.filter((one) => !one.readOnly).length;
  return (
    <>
      <ScopeList scopes={scopes} />
      <p className="small">
        {t('profiles.operations', { count: required.length, writing })}
        {profile.operations.length > 0 && <>. {t('profiles.single', { count: profile.operations.length })}</>}
      </p>
      {extraScopes.length + extraOperations.length > 0 && (
        <div className="small dim profile-extras">
          <span>{t('profiles.mayHave')}</span>
          <ScopeList scopes={extraScopes} />
          {extraOperations.length > 0 && (
            <span>{t('profiles.extras', { count: extraOperations.length })}</span>
          )}
        </div>
      )}
      {gone.length > 0 && (
        <p className="small profile-gone">
          {t('profiles.gone')} <span className="mono">{gone.join(', ')}</span>
        </p>
      )}
    </>
  );
}

function ScopeList({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  return (
    <ul className="profile-scope-list">
      {scopes.map((scope) => (
        <li key={scope}>
          <ScopeLabel scope={scope} />
        </li>
      ))}
    </ul>
  );
}
