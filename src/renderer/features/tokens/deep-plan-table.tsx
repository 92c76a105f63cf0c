// Every call a deep check is going to make, in plain words and as it goes over the wire, and what it cannot try.
import { useTranslation } from 'react-i18next';
import type { AreaResult, DeepPlan, PlannedCall } from '../../../shared/deep-check.ts';
import { AREA_ICONS } from '../../ui/access-strip.tsx';
import { BreakablePath } from '../../ui/breakable-path.tsx';
import { isKnownProbe } from './known-probes.ts';
import './deep-check.css';

export function DeepPlanTable({ calls }: { calls: DeepPlan['calls'] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a wide table is scrolled by keyboard too
    <div className="table-frame deep-plan" role="group" aria-label={t('deepCheck.planned')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('deepCheck.planned')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.area')}</th>
            <th scope="col">{t('deepCheck.looksAt')}</th>
            <th scope="col">{t('deepCheck.call')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <PlannedRow key={`${call.operationId} ${call.path} ${call.storeName}`} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlannedRow({ call }: { call: PlannedCall }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        {call.area === null ? (
          <span className="dim">{t('deepCheck.preparing')}</span>
        ) : (
          <AreaName area={call.area} />
        )}
      </td>
      <td>
        {isKnownProbe(call.operationId) ? t(`deepCheck.looks.${call.operationId}`) : call.operationId}
        {call.storeName !== null && (
          <div className="dim small">{t('deepCheck.inStore', { store: call.storeName })}</div>
        )}
      </td>
      <td className="mono deep-call">
        <span className="deep-method">{call.method}</span> <BreakablePath path={call.path} />
      </td>
    </tr>
  );
}

/** What cannot be tried, each with its reason; nothing when everything can. */
export function UntriedAreas({ areas }: { areas: readonly AreaResult[] }) {
  const { t } = useTranslation();
  if (areas.length === 0) return null;
  return (
    <div>
      <h3 className="deep-heading">{t('deepCheck.without')}</h3>
      <ul className="deep-untried">
        {areas.map((area) => (
          <li key={area.area}>
            <AreaName area={area.area} />
            {area.reason !== null && (
              <span className="dim small">{t(`deepCheck.reason.${area.reason}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function AreaName({ area }: { area: AreaResult['area'] }) {
  const { t } = useTranslation();
  const Icon = AREA_ICONS[area];
  return (
    <span className="matrix-area">
      <Icon size={16} aria-hidden />
      {t(`area.${area}`)}
    </span>
  );
}
