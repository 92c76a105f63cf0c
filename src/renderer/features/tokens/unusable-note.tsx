// Tokens that nothing can be done with, because their rows in the database are damaged or stand alone: by name, with what to do.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UnusableToken } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useWays } from '../shell/place.tsx';
import './tokens.css';

const MOST_NAMED = 12;

/** Nothing where all tokens are well. @param linked false on the page that its button leads to */
export function UnusableNote({ linked = true }: { linked?: boolean }) {
  const { t } = useTranslation();
  const { go } = useWays();
  // Every token is read for it, so it is asked when the page is come to, not with every news.
  const { data = [] } = useQuery({
    queryKey: ['unusable'],
    queryFn: () => ask((api) => api.tokens.listUnusable()),
    refetchOnMount: 'always',
  });
  if (data.length === 0) return null;
  return (
    <Callout state="bad" title={t('unusable.title', { count: data.length })}>
      {(['unreadable', 'no-cabinet'] as const).map((problem) => (
        <Named key={problem} problem={problem} tokens={data.filter((one) => one.problem === problem)} />
      ))}
      {linked && (
        <Button variant="default" size="compact-sm" onClick={() => go({ name: 'settings', tab: 'backups' })}>
          {t('token.damaged.toBackups')}
        </Button>
      )}
    </Callout>
  );
}

type NamedProps = { problem: UnusableToken['problem']; tokens: readonly UnusableToken[] };

function Named({ problem, tokens }: NamedProps) {
  const { t } = useTranslation();
  if (tokens.length === 0) return null;
  const rest = tokens.length - MOST_NAMED;
  return (
    <div className="unusable">
      <p>{t(`unusable.${problem}`)}</p>
      <ul>
        {tokens.slice(0, MOST_NAMED).map(({ id, title, cabinetTitle, fingerprint }) => (
          <li key={id}>
            <strong>{title}</strong> <Fingerprint value={fingerprint} />{' '}
            <span className="dim">{cabinetTitle}</span>
          </li>
        ))}
        {rest > 0 && <li className="dim">{t('runs.damagedMore', { count: rest })}</li>}
      </ul>
    </div>
  );
}
