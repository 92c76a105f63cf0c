// A token beside another one, or beside what a job needs.
import { Select } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareScopes } from '../../../shared/compare-scopes.ts';
import { type Operation, scopesUnknownTo } from '../../../shared/operation.ts';
import { BUILT_IN_PROFILES, fitOf, type Profile } from '../../../shared/profile.ts';
import { allScopesOf, type CabinetView, type TokenView } from '../../../shared/views.ts';
import { useCatalogue, useSurvey } from '../../queries.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useTokenGroups } from '../operations/token-select.tsx';
import { useOperationsAt } from '../operations/use-holder.ts';
import { ComparisonTables } from './comparison-tables.tsx';
import './access.css';

/** What the token stands beside; `profile` when that is no token. */
type Other = { title: string; scopes: readonly string[]; profile: Profile | null };

type CompareTabProps = { token: TokenView; cabinet: CabinetView };

export function CompareTab({ token, cabinet }: CompareTabProps) {
  const { t, i18n } = useTranslation();
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = useTokenGroups(token.id);
  const language = i18n.language === 'ru' ? 'ru' : 'en';
  const other = useOther(chosen);
  const operations = useOperationsAt(cabinet.api);
  if (!token.facts) return <p className="dim">{t('operations.untestedToken')}</p>;
  if (!operations) return <LoadState query={catalogue} />;
  const profiles = BUILT_IN_PROFILES.map(({ id, title }) => ({
    value: profileKey(id),
    label: title[language],
  }));
  return (
    <>
      <p className="tab-lead">{t('compare.explained')}</p>
      <Select
        className="compare-select"
        label={t('compare.with')}
        placeholder={t('compare.choose')}
        data={[{ group: t('compare.profiles'), items: profiles }, ...groups]}
        value={chosen}
        onChange={setChosen}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('operations.clear') }}
        maxDropdownHeight={320}
      />
      {other === 'untested' && <p className="dim">{t('compare.notTested')}</p>}
      {other === null && (
        <EmptyState icon={<IconArrowsDiff size={24} />} title={t('compare.begin')}>
          {t('compare.beginText')}
        </EmptyState>
      )}
      {other !== null && other !== 'untested' && (
        <Comparison
          // What was unfolded of one comparison says nothing of the next.
          key={chosen}
          title={token.title}
          scopes={allScopesOf(token.facts)}
          other={other}
          operations={operations}
        />
      )}
    </>
  );
}

const profileKey = (id: string) => `profile:${id}`;

function useOther(chosen: string | null): Other | 'untested' | null {
  const { i18n } = useTranslation();
  const tokens = useSurvey().data;
  const profile = BUILT_IN_PROFILES.find(({ id }) => profileKey(id) === chosen);
  if (profile) {
    const { title, scopes } = profile;
    return { title: title[i18n.language === 'ru' ? 'ru' : 'en'], scopes, profile };
  }
  const token = tokens?.find(({ id }) => id === chosen);
  if (!token) return null;
  if (!token.facts) return 'untested';
  return { title: token.title, scopes: allScopesOf(token.facts), profile: null };
}

type ComparisonProps = {
  title: string;
  scopes: readonly string[];
  other: Other;
  operations: readonly Operation[];
};

function Comparison({ title, scopes, other, operations }: ComparisonProps) {
  const { t } = useTranslation();
  const comparison = useMemo(
    () => compareScopes(scopes, other.scopes, operations),
    [scopes, other.scopes, operations],
  );
  const unknown = scopesUnknownTo(operations, comparison.unknownScopes);
  const { onlyLeft, onlyRight } = comparison.operations;
  const isSame = onlyLeft.length + onlyRight.length === 0;
  return (
    <>
      <div role="status" className="compare-verdict">
        {other.profile && <ProfileVerdict scopes={scopes} profile={other.profile} operations={operations} />}
        {!other.profile && isSame && <p>{t('compare.same')}</p>}
      </div>
      {unknown.length > 0 && (
        <Callout state="unproven">
          {t('access.unknownScopes')} <span className="mono">{unknown.join(', ')}</span>
        </Callout>
      )}
      <ComparisonTables
        left={{ title, scopes }}
        right={other}
        comparison={comparison}
        operations={operations}
      />
    </>
  );
}

type ProfileVerdictProps = {
  scopes: readonly string[];
  profile: Profile;
  operations: readonly Operation[];
};

function ProfileVerdict({ scopes, profile, operations }: ProfileVerdictProps) {
  const { t } = useTranslation();
  const { missing, excess } = fitOf(scopes, profile, operations);
  return (
    <Callout state={missing.length === 0 ? (excess.length === 0 ? 'good' : 'unproven') : 'bad'}>
      <p>
        {missing.length === 0 ? t('compare.fits') : t('compare.fitsNot', { count: missing.length })}{' '}
        {excess.length > 0 && t('compare.excess', { count: excess.length })}
      </p>
    </Callout>
  );
}
