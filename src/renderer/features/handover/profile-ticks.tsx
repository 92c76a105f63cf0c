// What can be ticked of a profile: whole access as in the cabinet's own dialog, and single operations.
import { Button, Checkbox } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ACCESS_SCOPE_NAMES, ACCESS_SCOPES, isAccessScope } from '../../../shared/access-scope.ts';
import type { Operation } from '../../../shared/operation.ts';
import type { ProfileDraft } from '../../../shared/profile.ts';
import { OperationResults } from '../operations/operation-results.tsx';
import { HALVES, type Half, type ListName } from './profile-draft.ts';

type ProfileTicksProps = {
  half: Half;
  draft: ProfileDraft;
  operations: readonly Operation[];
  /** Keep the same function: the list has 169 rows, each drawn anew only for a tick of its own. */
  onToggle: (list: ListName, name: string) => void;
};

export function ProfileTicks({ half, draft, operations, onToggle }: ProfileTicksProps) {
  const { t } = useTranslation();
  const lists = HALVES[half];
  const single = draft[lists.operations];
  const [searching, setSearching] = useState(single.length > 0);
  const section = useRef<HTMLElement>(null);
  const search = () => {
    flushSync(() => setSearching(true));
    section.current?.querySelector('input')?.focus();
  };
  const toggle = useCallback((id: string) => onToggle(lists.operations, id), [onToggle, lists]);
  const choice = useMemo(() => ({ chosen: new Set(single), toggle }), [single, toggle]);
  return (
    <div className="profile-ticks">
      <p className="dim small">{t(`profiles.${half}Text`)}</p>
      <fieldset className="fieldset">
        <legend>{t('profiles.wholeAccess')}</legend>
        <ScopeChecks scopes={draft[lists.scopes]} onToggle={(scope) => onToggle(lists.scopes, scope)} />
      </fieldset>
      <section ref={section}>
        <h3>{t('profiles.singleOperations')}</h3>
        {searching ? (
          <OperationResults operations={operations} holder={null} choice={choice} />
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconListSearch size={15} aria-hidden />}
            onClick={search}
          >
            {t('profiles.chooseOperations')}
          </Button>
        )}
      </section>
    </div>
  );
}

type ScopeChecksProps = { scopes: readonly string[]; onToggle: (scope: string) => void };

/** In the order of the cabinet's dialog; what only a newer catalogue knows comes last. */
function ScopeChecks({ scopes, onToggle }: ScopeChecksProps) {
  const { i18n } = useTranslation();
  const others = scopes.filter((scope) => !isAccessScope(scope));
  return (
    <ul className="profile-scopes">
      {[...ACCESS_SCOPE_NAMES, ...others].map((scope) => {
        const fact = isAccessScope(scope) ? ACCESS_SCOPES[scope] : null;
        return (
          <li key={scope}>
            <Checkbox
              size="xs"
              checked={scopes.includes(scope)}
              onChange={() => onToggle(scope)}
              label={
                fact ? <span lang="ru">{fact.cabinetLabel}</span> : <span className="mono">{scope}</span>
              }
              description={fact && i18n.language !== 'ru' ? fact.englishLabel : undefined}
            />
          </li>
        );
      })}
    </ul>
  );
}
