// What a page shows while it is read, and when reading was refused.
import { Button, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './error-note.tsx';

export function LoadState({ query }: { query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  const { t } = useTranslation();
  if (query.error) {
    return (
      <Stack gap="sm" align="flex-start">
        <ErrorNote error={query.error.error} />
        <Button variant="default" onClick={() => query.refetch()}>
          {t('common.tryAgain')}
        </Button>
      </Stack>
    );
  }
  return <Loading />;
}

export function Loading() {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" aria-busy>
      <p className="visually-hidden">{t('common.loading')}</p>
      <Skeleton height={28} width={260} />
      <Skeleton height={88} />
      <Skeleton height={220} />
    </Stack>
  );
}
