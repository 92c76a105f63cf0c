// What if the token had other access: told before anyone touches the cabinet.
import { Button, Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPE_NAMES, ACCESS_SCOPES } from '../../../shared/access-scope.ts';
import { sellerOf } from '../../../shared/api-address.ts';
import type { CabinetView, TokenFacts, TokenView } from '../../../shared/views.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useProfiles } from '../handover/handover-queries.ts';
import { useHeld } from '../handover/profile-holders.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useOperationsAt } from '../operations/use-holder.ts';
import { describeScopeChange, findConcerned } from './scope-change.ts';
import { ScopeChangeResult } from './scope-change-result.tsx';
import './access.css';

type WhatIfTabProps = { token: TokenView; cabinet: CabinetView };

export function WhatIfTab({ token, cabinet }: WhatIfTabProps) {
  const { t } = useTranslation();
  if (!token.facts) return <p className="dim">{t('operations.untestedToken')}</p>;
  return <KnownWhatIf token={token} facts={token.facts} api={cabinet.api} />;
}

type KnownWhatIfProps = { token: TokenView; facts: TokenFacts; api: string };

function KnownWhatIf({ token, facts, api }: KnownWhatIfProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const profiles = useProfiles();
  const held = useHeld(token);
  const now: readonly string[] = facts.scopes;
  // Only what the operator changed is kept: a check may bring other access meanwhile.
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const wanted = useMemo(() => [...new Set(now).symmetricDifference(toggled)], [now, toggled]);
  const operations = useOperationsAt(api);
  const change = useMemo(
    () =>
      operations &&
      profiles.data &&
      describeScopeChange(
        [...now, ...facts.unknownScopes],
        [...wanted, ...facts.unknownScopes],
        operations,
        profiles.data,
        sellerOf(api),
      ),
    [now, wanted, facts.unknownScopes, operations, profiles.data, api],
  );
  if (!change) return <LoadState query={catalogue.data ? profiles : catalogue} />;
  const concerned = held && findConcerned(held, change.lost, sellerOf(api));
  const isSame = toggled.size === 0;
  return (
    <>
      <p className="tab-lead">{t('whatIf.explained')}</p>
      <div className="what-if">
        <Panel
          title={t('whatIf.boxes')}
          aside={
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={isSame}
              onClick={() => setToggled(new Set())}
            >
              {t('whatIf.reset')}
            </Button>
          }
        >
          <ScopeBoxes
            now={now}
            wanted={wanted}
            onToggle={(scope) => setToggled((set) => set.symmetricDifference(new Set([scope])))}
          />
          {facts.unknownScopes.length > 0 && (
            <p className="dim small">{t('whatIf.retained', { scopes: facts.unknownScopes.join(', ') })}</p>
          )}
        </Panel>
        <ScopeChangeResult now={now} wanted={wanted} change={change} concerned={concerned} isSame={isSame} />
      </div>
    </>
  );
}

type ScopeBoxesProps = {
  now: readonly string[];
  wanted: readonly string[];
  onToggle: (scope: string) => void;
};

/** The fourteen boxes of the cabinet's dialog, in its order. */
function ScopeBoxes({ now, wanted, onToggle }: ScopeBoxesProps) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="scope-boxes">
      {ACCESS_SCOPE_NAMES.map((scope) => {
        const isWanted = wanted.includes(scope);
        const has = now.includes(scope);
        return (
          <li key={scope} data-changed={isWanted !== has}>
            <Checkbox
              checked={isWanted}
              onChange={() => onToggle(scope)}
              label={
                <>
                  <span lang="ru">{ACCESS_SCOPES[scope].cabinetLabel}</span>
                  {has && <span className="scope-now"> {t('whatIf.now')}</span>}
                </>
              }
              description={i18n.language === 'ru' ? undefined : ACCESS_SCOPES[scope].englishLabel}
            />
          </li>
        );
      })}
    </ul>
  );
}
