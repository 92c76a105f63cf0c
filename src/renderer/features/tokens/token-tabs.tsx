// The tabs of a token: overview, handover, operations, what-if, comparison, console. All but the first are read when opened.
import type { ReactNode } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { type TokenTab, useWays } from '../shell/place.tsx';
import type { TokenPlace } from './token-page.tsx';

const HandoverTab = lazy(async () => ({
  default: (await import('../handover/token-handover-tab.tsx')).TokenHandoverTab,
}));
const OperationsTab = lazy(async () => ({
  default: (await import('../access/token-operations-tab.tsx')).TokenOperationsTab,
}));
const WhatIfTab = lazy(async () => ({ default: (await import('../access/what-if-tab.tsx')).WhatIfTab }));
const CompareTab = lazy(async () => ({ default: (await import('../access/compare-tab.tsx')).CompareTab }));
const ConsoleTab = lazy(async () => ({ default: (await import('../calls/console-tab.tsx')).ConsoleTab }));

type TokenTabsProps = {
  token: TokenView;
  cabinet: CabinetView;
  place: TokenPlace;
  overview: () => ReactNode;
};

export function TokenTabs({ token, cabinet, place, overview }: TokenTabsProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const { tab = 'overview', area, call } = place;
  return (
    <PageTabs
      label={t('tokenTabs.label', { title: token.title })}
      current={tab}
      onChange={(name: TokenTab) => go({ ...place, tab: name })}
      tabs={[
        { name: 'overview', label: t('tokenTabs.overview'), content: overview },
        {
          name: 'handover',
          label: t('tokenTabs.handover'),
          content: () => <HandoverTab token={token} cabinet={cabinet} />,
        },
        {
          name: 'operations',
          label: t('tokenTabs.operations'),
          // An area asked for starts a search of its own.
          content: () => <OperationsTab key={area?.at} token={token} cabinet={cabinet} area={area?.name} />,
        },
        {
          name: 'what-if',
          label: t('tokenTabs.whatIf'),
          content: () => <WhatIfTab token={token} cabinet={cabinet} />,
        },
        {
          name: 'compare',
          label: t('tokenTabs.compare'),
          content: () => <CompareTab token={token} cabinet={cabinet} />,
        },
        {
          name: 'console',
          label: t('tokenTabs.console'),
          content: () => <ConsoleTab token={token} cabinet={cabinet} asked={call} />,
        },
      ]}
    />
  );
}
