// What an import would bring: which rows, under which names, to which cabinet. Nothing is saved before the button says so.
import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportResult, ImportRow } from '../../../shared/transfer.ts';
import { ask } from '../../client.ts';
import { useFormat, useNow } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { track } from '../activity/activities.ts';
import { apiOf, type MarketChoice } from '../cabinets/market-choice.ts';
import {
  type ChoiceFlaw,
  type ImportChoice,
  namesCabinet,
  needsCabinet,
  needsMarket,
  orderOf,
} from './import-order.ts';
import { ImportRows, ROWS_ON_PAGE } from './import-rows.tsx';
import { ImportTargetFields } from './import-target.tsx';

/** As long as main holds a preview. */
const HELD = 10 * 60_000;

type ImportPreviewFormProps = {
  preview: ImportPreview;
  /** When it was read. */
  at: number;
  onDone: (result: ImportResult) => void;
  onCancel: () => void;
};

export function ImportPreviewForm({ preview, at, onDone, onCancel }: ImportPreviewFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(preview.rows.filter(({ suggested }) => suggested).map(({ row }) => row)),
  );
  const [titles, setTitles] = useState<ReadonlyMap<number, string>>(new Map());
  const [asFileSays, setAsFileSays] = useState(() => preview.rows.some(namesCabinet));
  const [cabinet, setCabinet] = useState<string | null>(null);
  const [newTitle, setNewTitle] = useState('');
  const [market, setMarket] = useState<MarketChoice>({ market: 'yandex-market', localAddress: '' });
  const [page, setPage] = useState(0);
  /** `turn` tells one complaint from the next of the same kind. */
  const [complaint, setComplaint] = useState<{ flaw: ChoiceFlaw; turn: number } | null>(null);
  const choice: ImportChoice = { chosen, asFileSays, cabinet, newTitle, api: apiOf(market) };
  const titleOf = (row: ImportRow) =>
    titles.get(row.row) ?? (row.title || t('transfer.rows.untitled', { row: row.row }));
  const order = orderOf(preview, choice, titleOf);
  // It goes as soon as it is seen to.
  const flaw = complaint && 'flaw' in order ? order.flaw : null;

  // To the field that is to be mended, which may stand on another page of the table.
  useEffect(() => {
    if (complaint) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [complaint]);

  const save = () => {
    if ('flaw' in order) {
      const found = order.flaw;
      if (found.field === 'title') {
        setPage(Math.floor(preview.rows.findIndex(({ row }) => row === found.row) / ROWS_ON_PAGE));
      }
      setComplaint((before) => ({ flaw: found, turn: (before?.turn ?? 0) + 1 }));
      return;
    }
    action.run(async () => {
      const result = await track(
        { kind: 'import', subject: preview.fileName, place: { name: 'settings', tab: 'transfer' } },
        () => ask((api) => api.imports.confirm(order.order)),
      );
      announce(t('transfer.result.done', { count: result.added.length }));
      onDone(result);
    });
  };

  return (
    <form
      ref={form}
      noValidate
      // Enter in a title must not save hundreds of tokens.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="md">
        <PreviewFacts preview={preview} chosen={chosen.size} at={at} />
        <ImportTargetFields
          isNamed={preview.rows.some(namesCabinet)}
          needsCabinet={needsCabinet(preview, choice)}
          needsMarket={needsMarket(preview, choice)}
          asFileSays={asFileSays}
          onAsFileSays={setAsFileSays}
          cabinet={cabinet}
          onCabinet={setCabinet}
          newTitle={newTitle}
          onNewTitle={setNewTitle}
          market={market}
          onMarket={setMarket}
          flaw={flaw}
        />
        <ImportRows
          rows={preview.rows}
          page={page}
          onPage={setPage}
          chosen={chosen}
          onChosen={setChosen}
          titleOf={titleOf}
          onTitle={(row, title) => setTitles((before) => new Map(before).set(row, title))}
          showCabinet={asFileSays}
          flawedRow={flaw?.field === 'title' ? flaw.row : null}
        />
        {flaw?.field === 'rows' && (
          <Callout state="bad" role="alert">
            {t('transfer.preview.noneChosen')}
          </Callout>
        )}
        <ErrorNote error={action.error} />
        <Group gap="sm">
          <Button type="submit" loading={action.running}>
            {t('transfer.preview.save', { count: chosen.size })}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={action.running}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PreviewFactsProps = { preview: ImportPreview; chosen: number; at: number };

function PreviewFacts({ preview, chosen, at }: PreviewFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { fileName, format: kind, encoding, rows } = preview;
  const able = rows.filter(({ problem }) => problem === null).length;
  return (
    <>
      <dl className="facts">
        <dt>{t('transfer.preview.from')}</dt>
        <dd>
          {fileName ?? t('transfer.preview.pasted')} · {t(`transfer.format.${kind}`)}
          {encoding === 'windows-1251' && ` · ${t('transfer.preview.encoded')}`}
        </dd>
        <dt>{t('transfer.preview.found')}</dt>
        <dd>
          <span role="status">
            {t('transfer.preview.counts', {
              rows: format.number(rows.length),
              able: format.number(able),
              chosen: format.number(chosen),
            })}
          </span>
        </dd>
      </dl>
      <Callout state="unproven">{t('transfer.preview.unsaved', { at: format.at(at + HELD, now) })}</Callout>
    </>
  );
}
