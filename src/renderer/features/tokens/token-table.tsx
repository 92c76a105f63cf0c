// The table of tokens, of one cabinet or of all: virtualised where it is long, led by the keyboard throughout.

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import type { ComponentProps, KeyboardEvent } from 'react';
import { useCallback, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LINE_COLUMNS, type LineColumn, type LineOrder } from '../../../shared/saved-view.ts';
import { useBoot } from '../shell/boot.tsx';
import { ACTS_WIDTH, BOX_WIDTH, useColumnWidths } from './column-widths.ts';
import type { TableLine } from './line-rules.ts';
import type { Standing } from './table-states.tsx';
import { useTestsUnderWay } from './token-queries.ts';
import { TokenTableHead } from './token-table-head.tsx';
import { TokenTableRow } from './token-table-row.tsx';
import type { Chosen } from './use-chosen.ts';
import { useRowActs } from './use-row-acts.ts';
import { useRowFocus } from './use-row-focus.ts';
import './token-table.css';

/** Up to so many rows all of them stand in the page, and it scrolls as a whole. */
const ALL_AT_ONCE = 60;
/** In pixels, as `--k-token-row` in styles.css. */
const ROW_HEIGHT = { comfortable: 52, compact: 44 };
/** Rows drawn above and below what is in sight. */
const AROUND = 6;

type TokenTableProps = {
  label: string;
  /** As filtered and ordered. */
  lines: readonly TableLine[];
  columns: readonly LineColumn[];
  order: LineOrder;
  onOrder: (order: LineOrder) => void;
  chosen: Chosen;
  standing: Standing;
  /** For the element the rows stand in. */
  body: ComponentProps<'tbody'>;
};

export function TokenTable(props: TokenTableProps) {
  const { label, lines, columns, order, onOrder, chosen, standing, body } = props;
  const { t } = useTranslation();
  const tests = useTestsUnderWay();
  const acts = useRowActs();
  const frame = useRef<HTMLDivElement>(null);
  const rowHeight = ROW_HEIGHT[useBoot().preferences.density];
  const widths = useColumnWidths();
  const keys = useId();
  const shownColumns = useMemo(
    () => LINE_COLUMNS.filter((one) => one === 'token' || columns.includes(one)),
    [columns],
  );
  const isLong = lines.length > ALL_AT_ONCE;
  const focus = useRowFocus(lines, frame, standing);
  const { activeIndex } = focus;
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: AROUND,
    enabled: isLong,
    initialOffset: standing.top,
    // The row that has the focus stays, wherever is scrolled to.
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), activeIndex),
      [activeIndex],
    ),
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are laid out anew
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = isLong
    ? virtualizer.getVirtualItems()
    : lines.map((_line, index) => ({ index, start: index * rowHeight, end: (index + 1) * rowHeight }));
  const moveTo = (index: number) => {
    const last = lines.length - 1;
    const target = Math.min(Math.max(index, 0), last);
    if (target < 0) return;
    focus.moveTo(target);
    return lines[target];
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A menu of a row is a child to React alone.
    if (!event.currentTarget.contains(event.target as Node)) return;
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      event.preventDefault();
      chosen.all();
      return;
    }
    if (event.key === 'Escape' && chosen.ids.length > 0) {
      event.preventDefault();
      chosen.clear();
      return;
    }
    if (!(event.target as HTMLElement).closest('tbody')) return;
    const isTitle = (event.target as HTMLElement).classList.contains('row-title');
    const line = lines[activeIndex];
    if (event.key === ' ' && isTitle && line) {
      event.preventDefault();
      if (event.shiftKey) chosen.extendTo(line.id);
      else chosen.toggle(line.id);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.key, activeIndex, lines.length, pageOf(frame.current, rowHeight));
    if (target === null) return;
    event.preventDefault();
    if (event.shiftKey && line && chosen.ids.length === 0) chosen.toggle(line.id);
    const reached = moveTo(target);
    if (event.shiftKey && reached) chosen.extendTo(reached.id);
  };
  const columnCount = shownColumns.length + 2;
  let drawnTo = 0;
  return (
    <div
      ref={frame}
      className="table-frame token-frame"
      data-long={isLong}
      onScroll={({ currentTarget }) => {
        standing.top = currentTarget.scrollTop;
      }}
    >
      <p id={keys} className="visually-hidden">
        {t('table.keys')}
      </p>
      <table
        className="table token-table"
        data-long={isLong}
        data-choosing={chosen.ids.length > 0}
        style={{
          minWidth: shownColumns.reduce((sum, column) => sum + widths[column], BOX_WIDTH + ACTS_WIDTH),
        }}
        aria-rowcount={lines.length + 1}
        aria-describedby={keys}
        onKeyDown={onKeyDown}
      >
        <caption className="visually-hidden">{label}</caption>
        <colgroup>
          <col style={{ width: BOX_WIDTH }} />
          {shownColumns.map((column) => (
            <col key={column} style={column === 'token' ? undefined : { width: widths[column] }} />
          ))}
          <col style={{ width: ACTS_WIDTH }} />
        </colgroup>
        <TokenTableHead
          columns={shownColumns}
          order={order}
          onOrder={onOrder}
          chosen={chosen}
          shown={lines.length}
        />
        <tbody {...body}>
          {items.flatMap(({ index, start, end }) => {
            const line = lines[index];
            if (!line) return [];
            const gap = start - drawnTo;
            drawnTo = end;
            return [
              gap > 0 && <Gap key={`before-${line.id}`} height={gap} columns={columnCount} />,
              <TokenTableRow
                key={line.id}
                t={t}
                acts={acts}
                line={line}
                index={index}
                columns={shownColumns}
                isActive={index === activeIndex}
                isChosen={chosen.has(line.id)}
                testing={line.testing || tests.has(line.id)}
                onActive={focus.setActive}
                onToggle={chosen.toggle}
                onExtend={chosen.extendTo}
              />,
            ];
          })}
          {isLong && drawnTo < virtualizer.getTotalSize() && (
            <Gap height={virtualizer.getTotalSize() - drawnTo} columns={columnCount} />
          )}
        </tbody>
      </table>
    </div>
  );
}

/** What stands in the place of rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden className="token-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function withRow(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

/** How many rows are in sight. */
function pageOf(frame: HTMLElement | null, rowHeight: number): number {
  return Math.max(1, Math.floor((frame?.clientHeight ?? 0) / rowHeight) - 1);
}

function targetOf(key: string, index: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
