// Two sets of access side by side: by area, by scope, by what the wrong hands could do, by operation.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AREAS, type Area, type AreaAccess } from '../../../shared/area.ts';
import { blastRadius, EFFECTS } from '../../../shared/blast-radius.ts';
import type { ScopeComparison } from '../../../shared/compare-scopes.ts';
import type { Operation } from '../../../shared/operation.ts';
import { accessOver } from '../../../shared/own-area.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { AreaName } from '../tokens/deep-plan-table.tsx';
import { isPartly } from './is-partly.ts';
import { OperationNames } from './operation-names.tsx';
import './access.css';
import '../tokens/tokens.css';

type Compared = { title: string; scopes: readonly string[] };

type ComparisonTablesProps = {
  left: Compared;
  right: Compared;
  comparison: ScopeComparison;
  operations: readonly Operation[];
};

export function ComparisonTables({ left, right, comparison, operations }: ComparisonTablesProps) {
  const { t } = useTranslation();
  const { onlyLeft, onlyRight, both } = comparison.operations;
  return (
    <>
      <Panel title={t('compare.operations')}>
        <div className="compare-columns">
          <Column title={t('compare.onlyLeft', { title: left.title })} count={onlyLeft.length}>
            <OperationNames operations={onlyLeft} />
          </Column>
          <Column title={t('compare.onlyRight', { title: right.title })} count={onlyRight.length}>
            <OperationNames operations={onlyRight} />
          </Column>
          <Column title={t('compare.both')} count={both.length}>
            <OperationNames operations={both} />
          </Column>
        </div>
      </Panel>
      <Panel title={t('compare.byArea')} flush>
        <SideBySide left={left} right={right} heading={t('access.area')}>
          {areaRows(left, right, operations).map(({ area, one, other }) => (
            <tr key={area} data-differs={one.level !== other.level}>
              <th scope="row">
                <AreaName area={area} />
              </th>
              <td>
                <LevelMark access={one} />
              </td>
              <td>
                <LevelMark access={other} />
              </td>
            </tr>
          ))}
        </SideBySide>
      </Panel>
      <Panel title={t('compare.effects')} flush>
        <SideBySide left={left} right={right} heading={t('compare.effects')}>
          <EffectRows left={left} right={right} operations={operations} />
        </SideBySide>
      </Panel>
      <Panel title={t('compare.scopes')}>
        <div className="compare-columns">
          <ScopeColumn
            title={t('compare.onlyLeft', { title: left.title })}
            scopes={comparison.scopes.onlyLeft}
          />
          <ScopeColumn
            title={t('compare.onlyRight', { title: right.title })}
            scopes={comparison.scopes.onlyRight}
          />
          <ScopeColumn title={t('compare.both')} scopes={comparison.scopes.both} />
        </div>
      </Panel>
    </>
  );
}

function areaRows(
  left: Compared,
  right: Compared,
  operations: readonly Operation[],
): { area: Area; one: AreaAccess; other: AreaAccess }[] {
  const [ones, others] = [accessOver(left.scopes, operations), accessOver(right.scopes, operations)];
  return AREAS.flatMap((area, index) => {
    const [one, other] = [ones[index], others[index]];
    return one && other ? [{ area, one, other }] : [];
  });
}

function Column({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="compare-column">
      <h3>
        {title} <span className="compare-count numbers">{count}</span>
      </h3>
      {count === 0 ? <p className="dim">{t('compare.nothing')}</p> : children}
    </section>
  );
}

function ScopeColumn({ title, scopes }: { title: string; scopes: readonly string[] }) {
  return (
    <Column title={title} count={scopes.length}>
      <ul className="compare-scopes">
        {scopes.map((scope) => (
          <li key={scope}>
            <ScopeLabel scope={scope} />
          </li>
        ))}
      </ul>
    </Column>
  );
}

type SideBySideProps = { left: Compared; right: Compared; heading: string; children: ReactNode };

function SideBySide({ left, right, heading, children }: SideBySideProps) {
  return (
    <div className="table-frame">
      <table className="table matrix compare-table">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col">{left.title}</th>
            <th scope="col">{right.title}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function LevelMark({ access }: { access: AreaAccess }) {
  const { t } = useTranslation();
  return (
    <span className="level" data-level={access.level}>
      {t(`access.level.${access.level}`)}
      {isPartly(access) && ` · ${t('access.partial')}`}
    </span>
  );
}

function EffectRows({ left, right, operations }: Omit<ComparisonTablesProps, 'comparison'>) {
  const { t } = useTranslation();
  const [one, other] = [blastRadius(left.scopes, operations), blastRadius(right.scopes, operations)];
  const countIn = (radius: typeof one, effect: string) =>
    radius.effects.find((its) => its.effect === effect)?.operations.length ?? 0;
  return EFFECTS.map((effect) => {
    const counts = [countIn(one, effect), countIn(other, effect)];
    return (
      <tr key={effect} data-differs={counts[0] !== counts[1]}>
        <th scope="row">{t(`blast.effect.${effect}`)}</th>
        {counts.map((count, side) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: left and right never change places
          <td key={side} className={count === 0 ? 'dim' : undefined}>
            {count === 0 ? t('access.level.none') : t('blast.operationsOf', { count })}
          </td>
        ))}
      </tr>
    );
  });
}
