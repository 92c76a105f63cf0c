// The tokens of a cabinet: state, access, age, and what can be done, one row each.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { AccessStrip } from '../../ui/access-strip.tsx';
import { Age } from '../../ui/age.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { moveBetweenRows } from '../cabinets/cabinet-table.tsx';
import { usePlace } from '../shell/place.tsx';
import type { TokenOrder } from './sort-tokens.ts';
import { sortTokens, stateOfToken } from './sort-tokens.ts';
import { TokenActions } from './token-actions.tsx';
import { useTestToken } from './use-test-token.ts';
import './tokens.css';

type TokenTableProps = { cabinet: CabinetView; tokens: TokenView[] };

export function TokenTable({ cabinet, tokens }: TokenTableProps) {
  const { t, i18n } = useTranslation();
  const [order, setOrder] = useState<TokenOrder>({ by: 'title', descending: false });
  const sorted = sortTokens(tokens, order, i18n.language);
  return (
    <div className="table-frame">
      <table className="table token-table">
        <caption className="visually-hidden">{t('token.tableCaption', { title: cabinet.title })}</caption>
        <thead>
          <tr>
            <SortHeader by="title" order={order} onOrder={setOrder} label={t('token.column.token')} />
            <SortHeader by="state" order={order} onOrder={setOrder} label={t('token.column.state')} />
            <th scope="col">{t('token.column.access')}</th>
            <SortHeader by="checked" order={order} onOrder={setOrder} label={t('token.column.checked')} />
            <th scope="col">
              <span className="visually-hidden">{t('token.column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type SortHeaderProps = {
  by: TokenOrder['by'];
  order: TokenOrder;
  onOrder: (order: TokenOrder) => void;
  label: string;
};

function SortHeader({ by, order, onOrder, label }: SortHeaderProps) {
  const active = order.by === by;
  const Icon = order.descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={active ? (order.descending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="sort-button"
        onClick={() => onOrder({ by, descending: active && !order.descending })}
      >
        {label}
        {active && <Icon size={13} aria-hidden />}
      </button>
    </th>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { testing } = useTestToken(token);
  const openToken = () => go({ name: 'token', cabinetId: token.cabinetId, tokenId: token.id });
  const check = token.lastCheck;
  return (
    // The title inside is the button; the row only widens it for the pointer.
    <tr data-openable="true" onClick={openToken}>
      <td>
        <button
          type="button"
          className="row-title"
          onKeyDown={moveBetweenRows}
          onClick={(event) => {
            event.stopPropagation();
            openToken();
          }}
        >
          {token.title}
        </button>
        <div className="token-names small">
          {token.facts && token.facts.name !== token.title && (
            <span className="dim" title={t('token.marketName')}>
              {token.facts.name}
            </span>
          )}
          <Fingerprint value={token.fingerprint} />
        </div>
        <TokenFlags token={token} />
      </td>
      <td>
        <VerdictMark state={stateOfToken(token)} testing={testing} />
        {token.isDamaged && <div className="dim small">{t('token.damaged.short')}</div>}
        {!token.isDamaged && check && check.cause !== 'works' && (
          <div className="dim small">{t(`cause.${check.cause}.short`)}</div>
        )}
      </td>
      <td>
        {token.facts ? (
          <AccessStrip scopes={token.facts.scopes} />
        ) : (
          <span className="dim small">{t('access.unknown')}</span>
        )}
      </td>
      <td className="dim">{check ? <Age at={check.at} /> : '—'}</td>
      <td className="token-actions-cell">
        <TokenActions token={token} />
      </td>
    </tr>
  );
}

/** What stands beside the verdict: whose token it is, what changed unseen, scopes this program does not know. */
function TokenFlags({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const unknown = token.facts?.unknownScopes.length ?? 0;
  const foreign = token.identityAlarm ?? token.belongsElsewhere;
  if (!foreign && unknown === 0 && token.openDrift === 0) return null;
  return (
    <div className="token-flags">
      {foreign && (
        <span className="token-flag" data-state="bad">
          {t(token.identityAlarm ? 'identity.flag' : 'token.belongsElsewhere')}
        </span>
      )}
      {token.openDrift > 0 && (
        <span className="token-flag" data-state="unproven">
          {t('drift.count', { count: token.openDrift })}
        </span>
      )}
      {unknown > 0 && (
        <span className="token-flag" data-state="unproven">
          {t('count.unknownScopes', { count: unknown })}
        </span>
      )}
    </div>
  );
}
