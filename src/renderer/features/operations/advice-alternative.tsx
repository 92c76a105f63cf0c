// One access that shows everything, in place of narrow ones that also change things: told, not decided.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Effect } from '../../../shared/blast-radius.ts';
import type { Operation } from '../../../shared/operation.ts';
import { useFormat } from '../../i18n/format.ts';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { beyondOf, effectsOnlyOf } from './advisor.ts';
import './advisor.css';

type AdviceAlternativeProps = {
  alternative: string;
  advised: readonly string[];
  chosen: ReadonlySet<string>;
  operations: readonly Operation[];
};

export function AdviceAlternative(props: AdviceAlternativeProps) {
  const { alternative, advised, chosen, operations } = props;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [narrow, broad] = useMemo(
    () => [beyondOf(advised, chosen, operations), beyondOf([alternative], chosen, operations)],
    [advised, alternative, chosen, operations],
  );
  const name = (effects: readonly Effect[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(i18n.language, { type }).format(effects.map((one) => t(`blast.effect.${one}`)));
  const spared = effectsOnlyOf(narrow, broad);
  const added = effectsOnlyOf(broad, narrow);
  return (
    <section className="advice-alternative">
      <p>
        {t('advisor.alternative')} <ScopeLabel scope={alternative} />
      </p>
      {spared.length > 0 && (
        <p className="small">{t('advisor.alternativeSpares', { effects: name(spared, 'disjunction') })}</p>
      )}
      {added.length > 0 && (
        <p className="small">{t('advisor.alternativeOpens', { effects: name(added, 'conjunction') })}</p>
      )}
      <p className="small">
        {t('advisor.alternativeCounts', {
          writing: format.number(broad.writing.length),
          reading: format.number(broad.reading.length),
        })}
      </p>
    </section>
  );
}
