// A token beside another one, or beside what a job needs.
import { Select } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sellerOf } from '../../../shared/api-address.ts';
import { compareScopes } from '../../../shared/compare-scopes.ts';
import { type Operation, type Seller, scopesUnknownTo } from '../../../shared/operation.ts';
import { accessOfProfile, fitOf, operationsGone, type Profile } from '../../../shared/profile.ts';
import { allScopesOf, type CabinetView, type TokenView } from '../../../shared/views.ts';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useProfiles } from '../handover/handover-queries.ts';
import { useProfileOptions, useProfileTitle } from '../handover/profile-options.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useTokenGroups } from '../operations/token-select.tsx';
import { useOperationsAt } from '../operations/use-holder.ts';
import { useSurvey } from '../tokens/token-queries.ts';
import { ComparisonTables } from './comparison-tables.tsx';
import './access.css';

/** What the token stands beside; `profile` when that is no token. */
type Other = { title: string; scopes: readonly string[]; profile: Profile | null };

type CompareTabProps = { token: TokenView; cabinet: CabinetView };

export function CompareTab({ token, cabinet }: CompareTabProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = useTokenGroups(token.id);
  const profiles = useProfileOptions(profileKey);
  const operations = useOperationsAt(cabinet.api);
  const seller = sellerOf(cabinet.api);
  const other = useOther(chosen, operations, seller);
  if (!token.facts) return <p className="dim">{t('operations.untestedToken')}</p>;
  if (!operations) return <LoadState query={catalogue} />;
  return (
    <>
      <p className="tab-lead">{t('compare.explained')}</p>
      <Select
        className="compare-select"
        label={t('compare.with')}
        placeholder={t('compare.choose')}
        data={[...profiles, ...groups]}
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
          seller={seller}
        />
      )}
    </>
  );
}

const profileKey = (id: string) => `profile:${id}`;

function useOther(
  chosen: string | null,
  operations: readonly Operation[] | undefined,
  seller: Seller,
): Other | 'untested' | null {
  const titleOf = useProfileTitle();
  const tokens = useSurvey().data;
  const profile = useProfiles().data?.find(({ id }) => profileKey(id) === chosen);
  // A profile may name single operations: beside the token stands the access they take.
  const scopes = useMemo(
    () => profile && operations && accessOfProfile(profile, operations, seller),
    [profile, operations, seller],
  );
  if (profile && scopes) return { title: titleOf(profile), scopes, profile };
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
  seller: Seller;
};

function Comparison({ title, scopes, other, operations, seller }: ComparisonProps) {
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
        {other.profile && (
          <ProfileVerdict scopes={scopes} profile={other.profile} operations={operations} seller={seller} />
        )}
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
  seller: Seller;
};

function ProfileVerdict({ scopes, profile, operations, seller }: ProfileVerdictProps) {
  const { t } = useTranslation();
  const { missing, excess } = fitOf(scopes, profile, operations, seller);
  const lacking = missing.length + operationsGone(profile, operations).length;
  return (
    <Callout state={lacking === 0 ? (excess.length === 0 ? 'good' : 'unproven') : 'bad'}>
      <p>
        {lacking === 0 ? t('compare.fits') : t('compare.fitsNot', { count: lacking })}{' '}
        {excess.length > 0 && t('compare.excess', { count: excess.length })}
      </p>
    </Callout>
  );
}
