// What was chosen last, as far as it is still there.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { withRecent } from '../../../shared/recent-item.ts';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import type { PaletteItem } from './palette-item.ts';

const RECENTS = ['recents'] as const;
/** Fewer than are remembered: some may be gone. */
const MOST_SHOWN = 6;

export function useRecentItems(items: readonly PaletteItem[]): {
  items: PaletteItem[];
  note: (item: PaletteItem) => void;
} {
  const client = useQueryClient();
  const report = useReport();
  const { data } = useQuery({ queryKey: RECENTS, queryFn: () => ask((api) => api.recents.list()) });
  const present = useMemo(() => {
    const byName = new Map(items.map((item) => [`${item.kind}:${item.id}`, item]));
    return (data ?? [])
      .map(({ kind, id }) => byName.get(`${kind}:${id}`))
      .filter((item) => item !== undefined)
      .slice(0, MOST_SHOWN);
  }, [data, items]);
  const note = ({ kind, id }: PaletteItem) => {
    client.setQueryData(RECENTS, withRecent(data ?? [], { kind, id }));
    void report(() => ask((api) => api.recents.note({ kind, id })));
  };
  return { items: present, note };
}
