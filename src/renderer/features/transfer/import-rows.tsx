// The rows of a preview, a page of them at a time: a field in each of two thousand rows would be slow.
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../../shared/transfer.ts';
import { useFormat } from '../../i18n/format.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { describeMarket } from '../cabinets/describe-cabinet.ts';
import { describeRow } from './import-remarks.ts';

export const ROWS_ON_PAGE = 100;

type ImportRowsProps = {
  rows: readonly ImportRow[];
  page: number;
  onPage: (page: number) => void;
  chosen: ReadonlySet<number>;
  onChosen: (chosen: ReadonlySet<number>) => void;
  titleOf: (row: ImportRow) => string;
  onTitle: (row: number, title: string) => void;
  /** The cabinets that the file names are used. */
  showCabinet: boolean;
  /** The row whose title is missing. */
  flawedRow: number | null;
};

export function ImportRows(props: ImportRowsProps) {
  const { rows, page, onPage, chosen, onChosen, titleOf, onTitle, showCabinet, flawedRow } = props;
  const { t } = useTranslation();
  const able = rows.filter(({ problem }) => problem === null);
  const isAll = able.length > 0 && chosen.size === able.length;
  // Rows are drawn anew only when they change, so what they call must stay the same.
  const latest = useRef({ chosen, onChosen, onTitle });
  latest.current = { chosen, onChosen, onTitle };
  const steady = useRef<RowActs>({
    toggle: (row) => {
      const next = new Set(latest.current.chosen);
      if (!next.delete(row)) next.add(row);
      latest.current.onChosen(next);
    },
    name: (row, title) => latest.current.onTitle(row, title),
  });
  return (
    <div>
      <section className="table-frame transfer-rows" aria-label={t('transfer.rows.label')}>
        <table className="table">
          <caption className="visually-hidden">{t('transfer.rows.label')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  aria-label={t('transfer.rows.all')}
                  checked={isAll}
                  indeterminate={!isAll && chosen.size > 0}
                  disabled={able.length === 0}
                  onChange={() => onChosen(new Set(isAll ? [] : able.map(({ row }) => row)))}
                />
              </th>
              <th scope="col">{t('transfer.rows.row')}</th>
              <th scope="col">{t('transfer.rows.title')}</th>
              <th scope="col">{t('transfer.rows.token')}</th>
              {showCabinet && <th scope="col">{t('transfer.rows.cabinet')}</th>}
              <th scope="col">{t('transfer.rows.remarks')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * ROWS_ON_PAGE, (page + 1) * ROWS_ON_PAGE).map((row) => (
              <PreviewRow
                key={row.row}
                row={row}
                title={titleOf(row)}
                isChosen={chosen.has(row.row)}
                isFlawed={flawedRow === row.row}
                showCabinet={showCabinet}
                acts={steady.current}
              />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > ROWS_ON_PAGE && <Pages count={rows.length} page={page} onPage={onPage} />}
    </div>
  );
}

type RowActs = { toggle: (row: number) => void; name: (row: number, title: string) => void };

type PreviewRowProps = {
  row: ImportRow;
  title: string;
  isChosen: boolean;
  isFlawed: boolean;
  showCabinet: boolean;
  acts: RowActs;
};

const PreviewRow = memo(function PreviewRow(props: PreviewRowProps) {
  const { row, title, isChosen, isFlawed, showCabinet, acts } = props;
  const { t } = useTranslation();
  const { state, texts } = describeRow(t, row);
  const isAble = row.problem === null;
  return (
    <tr data-left-out={!isChosen}>
      <td>
        {isAble && (
          <Checkbox
            aria-label={t('transfer.rows.choose', { row: row.row, title })}
            checked={isChosen}
            onChange={() => acts.toggle(row.row)}
          />
        )}
      </td>
      <td className="numbers dim">{row.row}</td>
      <td className="transfer-title">
        {isAble ? (
          <TextInput
            size="xs"
            aria-label={t('transfer.rows.titleOf', { row: row.row })}
            value={title}
            maxLength={100}
            onChange={(event) => acts.name(row.row, event.currentTarget.value)}
            error={isFlawed ? t('common.required') : undefined}
          />
        ) : (
          row.title
        )}
      </td>
      <td>{row.fingerprint !== null && <Fingerprint value={row.fingerprint} />}</td>
      {showCabinet && <td>{isAble && <RowCabinet row={row} />}</td>}
      <td className="transfer-remark" data-state={state}>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </td>
    </tr>
  );
});

function RowCabinet({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  const kept = useCabinets().data?.find(({ id }) => id === row.cabinetId);
  if (row.cabinetId === null && row.cabinetTitle === null) {
    return <span className="dim">{t('transfer.rows.asChosen')}</span>;
  }
  return (
    <>
      {/* The file may call it otherwise: it is known by its number. */}
      {kept?.title ?? row.cabinetTitle}
      {row.cabinetId === null && <span className="dim small"> {t('transfer.rows.newCabinet')}</span>}
      {row.cabinetId === null && (
        <div className="dim small">
          {row.api === null ? t('transfer.rows.marketAsChosen') : describeMarket(t, row.api)}
        </div>
      )}
    </>
  );
}

type PagesProps = { count: number; page: number; onPage: (page: number) => void };

function Pages({ count, page, onPage }: PagesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = Math.ceil(count / ROWS_ON_PAGE) - 1;
  return (
    <Group gap="sm" className="transfer-pages">
      {/* Not disabled at the ends: the focus would be lost there. */}
      <Button
        variant="default"
        size="compact-sm"
        aria-disabled={page === 0}
        {...(page === 0 && { 'data-disabled': true })}
        onClick={() => onPage(Math.max(0, page - 1))}
      >
        {t('transfer.rows.before')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-disabled={page === last}
        {...(page === last && { 'data-disabled': true })}
        onClick={() => onPage(Math.min(last, page + 1))}
      >
        {t('transfer.rows.next')}
      </Button>
      <p className="dim small" role="status">
        {t('transfer.rows.shown', {
          first: format.number(page * ROWS_ON_PAGE + 1),
          last: format.number(Math.min(count, (page + 1) * ROWS_ON_PAGE)),
          all: format.number(count),
        })}
      </p>
    </Group>
  );
}
