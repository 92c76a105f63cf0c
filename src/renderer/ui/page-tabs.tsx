// The tabs of a page. What was typed behind a tab stays when another is looked at.
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Activity, Suspense, useState } from 'react';
import { Loading } from './load-state.tsx';
import './page-tabs.css';

type PageTab<Name extends string> = { name: Name; label: string; content: () => ReactNode };

type PageTabsProps<Name extends string> = {
  label: string;
  tabs: readonly PageTab<Name>[];
  current: Name;
  onChange: (name: Name) => void;
};

export function PageTabs<Name extends string>({ label, tabs, current, onChange }: PageTabsProps<Name>) {
  const [visited, setVisited] = useState<ReadonlySet<Name>>(new Set([current]));
  if (!visited.has(current)) setVisited(visited.union(new Set([current])));
  return (
    <Tabs value={current} onChange={(name) => name !== null && onChange(name as Name)} className="page-tabs">
      <Tabs.List aria-label={label}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.name} value={tab.name}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.name} value={tab.name} className="page-tab-panel">
          {visited.has(tab.name) && (
            <Activity mode={tab.name === current ? 'visible' : 'hidden'}>
              {/* The content of a tab may be read only when it is opened. */}
              <Suspense fallback={<Loading />}>{tab.content()}</Suspense>
            </Activity>
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
