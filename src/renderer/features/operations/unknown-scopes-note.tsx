// Says that a token carries access the catalogue does not know: what is shown of it may be too little.
import { useTranslation } from 'react-i18next';
import { type Operation, scopesUnknownTo } from '../../../shared/operation.ts';
import type { TokenFacts } from '../../../shared/views.ts';
import { Callout } from '../../ui/callout.tsx';
import { ScopeNames } from '../../ui/scope-label.tsx';

type UnknownScopesNoteProps = { facts: TokenFacts; operations: readonly Operation[] };

export function UnknownScopesNote({ facts, operations }: UnknownScopesNoteProps) {
  const { t } = useTranslation();
  const unknown = scopesUnknownTo(operations, facts.unknownScopes);
  if (unknown.length === 0) return null;
  return (
    <Callout state="unproven">
      <p>{t('operations.unknownScopes')}</p>
      <ScopeNames scopes={unknown} />
    </Callout>
  );
}
