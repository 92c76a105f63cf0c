// One row of the token table. While a run streams in, only the rows it touches are drawn anew.
import { type Icon, IconClockExclamation, IconScale } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { LineColumn } from '../../../shared/saved-view.ts';
import { AccessCells } from '../../ui/access-strip.tsx';
import { Age } from '../../ui/age.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { isAlarm, type TableLine } from './line-rules.ts';
import { TokenActions } from './token-actions.tsx';
import type { RowActs } from './use-row-acts.ts';

type TokenTableRowProps = {
  t: TFunction;
  acts: RowActs;
  line: TableLine;
  index: number;
  columns: readonly LineColumn[];
  isActive: boolean;
  isChosen: boolean;
  testing: boolean;
  onActive: (id: string) => void;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
};

export const TokenTableRow = memo(function TokenTableRow(props: TokenTableRowProps) {
  const { t, acts, line, index, columns, isActive, isChosen, testing, onActive, onToggle, onExtend } = props;
  const { id, title } = line;
  const openToken = () => acts.open(line);
  // Tab leads to one row alone, and through it.
  const tabIndex = isActive ? 0 : -1;
  return (
    // The title inside is the button; the row only widens it for the pointer.
    <tr
      data-openable="true"
      data-active={isActive}
      data-chosen={isChosen}
      aria-rowindex={index + 2}
      onClick={openToken}
      onFocus={() => onActive(id)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keeps a click beside the box from opening the row */}
      <td className="token-check" onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          aria-label={t('table.choose', { title })}
          checked={isChosen}
          tabIndex={tabIndex}
          onChange={({ nativeEvent }) =>
            nativeEvent instanceof MouseEvent && nativeEvent.shiftKey ? onExtend(id) : onToggle(id)
          }
        />
      </td>
      {columns.map((column) =>
        column === 'token' ? (
          <td key={column} data-column={column}>
            <button
              type="button"
              className="row-title"
              tabIndex={tabIndex}
              title={title}
              onClick={(event) => {
                event.stopPropagation();
                openToken();
              }}
            >
              {title}
            </button>
            <div className="token-names small">
              {!columns.includes('flags') && <LineFlags t={t} line={line} isBrief />}
              {line.facts && line.facts.name !== title && (
                <span className="dim" title={t('token.marketName')}>
                  {line.facts.name}
                </span>
              )}
              <Fingerprint value={line.fingerprint} />
            </div>
          </td>
        ) : (
          <td key={column} data-column={column}>
            <Cell t={t} column={column} line={line} testing={testing} />
          </td>
        ),
      )}
      <td className="token-acts">
        <TokenActions t={t} acts={acts} line={line} testing={testing} tabIndex={tabIndex} />
      </td>
    </tr>
  );
});

type CellProps = { t: TFunction; column: Exclude<LineColumn, 'token'>; line: TableLine; testing: boolean };

function Cell({ t, column, line, testing }: CellProps) {
  switch (column) {
    case 'cabinet':
      return <Cut text={line.cabinetTitle} />;
    case 'state':
      return <State t={t} line={line} testing={testing} />;
    case 'checked':
      return <span className="dim">{line.check ? <Age at={line.check.at} /> : '—'}</span>;
    case 'access':
      return line.access ? (
        <AccessCells access={line.access} />
      ) : (
        <span className="dim small">{t('access.unknown')}</span>
      );
    case 'holder':
      return <Holders t={t} line={line} />;
    case 'purpose':
      return <Cut text={line.purpose} />;
    case 'age':
      return (
        <span className="dim">
          <Age at={line.createdAt} />
        </span>
      );
    case 'flags':
      return <LineFlags t={t} line={line} />;
  }
}

function State({ t, line, testing }: Omit<CellProps, 'column'>) {
  const { check, isDamaged, state } = line;
  const cause = isDamaged
    ? t('token.damaged.short')
    : check && check.cause !== 'works' && t(`cause.${check.cause}.short`);
  return (
    <>
      <VerdictMark state={state} testing={testing} />
      {(cause || check) && (
        <div className="dim small token-cause">
          {check && <Age at={check.at} />}
          {cause && check && ' · '}
          {cause && <span title={cause}>{cause}</span>}
        </div>
      )}
    </>
  );
}

function Holders({ t, line: { holders } }: Pick<CellProps, 't' | 'line'>) {
  const [first, ...others] = holders;
  if (!first) return <span className="dim small">{t('table.nobody')}</span>;
  const names = holders.map(({ name }) => name).join(', ');
  return (
    <>
      <Cut text={first.name} title={names} />
      {others.length > 0 && (
        <div className="dim small" title={names}>
          {t('table.more', { count: others.length })}
        </div>
      )}
    </>
  );
}

/** One line, cut where the column ends; the whole text on hover. */
function Cut({ text, title = text }: { text: string; title?: string }) {
  return (
    <span className="token-cut" title={title}>
      {text}
    </span>
  );
}

/** What many a token has at once, by a sign where it shares its line with the fingerprint. */
const SIGNS: Partial<Record<TableLine['flags'][number], Icon>> = {
  policy: IconScale,
  due: IconClockExclamation,
};

/** What stands beside the verdict: whose token it is, what changed unseen, scopes this program does not know. */
function LineFlags({ t, line, isBrief = false }: Pick<CellProps, 't' | 'line'> & { isBrief?: boolean }) {
  if (line.flags.length === 0) return null;
  const words = {
    identity: t('identity.flag'),
    elsewhere: t('token.belongsElsewhere'),
    damaged: t('table.flag.damaged'),
    drift: t('drift.count', { count: line.openDrift }),
    policy: t('table.flag.policy'),
    due: t('table.flag.due'),
    'unknown-scopes': t('count.unknownScopes', { count: line.facts?.unknownScopes.length ?? 0 }),
    watched: t('table.flag.watched'),
  };
  return (
    <span className="token-flags">
      {line.flags.map((flag) => {
        const Sign = isBrief ? SIGNS[flag] : undefined;
        return (
          <span key={flag} className="token-flag" title={words[flag]} data-state={stateOfFlag(flag)}>
            {Sign && <Sign size={14} aria-hidden />}
            <span className={Sign ? 'visually-hidden' : undefined}>{words[flag]}</span>
          </span>
        );
      })}
    </span>
  );
}

const GRAVE: readonly TableLine['flags'][number][] = ['identity', 'elsewhere', 'damaged'];

function stateOfFlag(flag: TableLine['flags'][number]): 'bad' | 'unproven' | 'unchecked' {
  if (!isAlarm(flag)) return 'unchecked';
  return GRAVE.includes(flag) ? 'bad' : 'unproven';
}
