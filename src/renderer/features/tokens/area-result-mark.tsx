// What a deep check found of one area: an icon, a word, and why not where it was not confirmed.
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AreaAccess } from '../../../shared/area.ts';
import type { AreaResult } from '../../../shared/deep-check.ts';
import { readResult } from './read-result.ts';
import './deep-check.css';

const ICONS = {
  confirmed: IconCircleCheck,
  refused: IconCircleX,
  'not-applicable': IconCircleMinus,
  'not-provable': IconCircleMinus,
} as const satisfies Record<AreaResult['result'], unknown>;

type AreaResultMarkProps = {
  result: AreaResult;
  /** What the scopes give in this area, against which a refusal is no surprise. */
  access: AreaAccess | undefined;
};

export function AreaResultMark({ result: found, access }: AreaResultMarkProps) {
  const { t } = useTranslation();
  const result = readResult(found, access);
  const expected = result.result === 'refused' && !result.unexpected;
  const Icon = result.unexpected ? IconAlertTriangle : ICONS[result.result];
  // Of the whole cabinet no single call proves more than which one it is.
  const isNamed = result.area === 'cabinet' && result.result === 'confirmed';
  return (
    <div
      className="area-result"
      data-result={isNamed ? 'not-provable' : result.result}
      data-unexpected={result.unexpected}
    >
      <span className="area-result-word">
        <Icon size={15} aria-hidden />
        {t(isNamed ? 'deepCheck.cabinetNamed' : `deepCheck.result.${result.result}`)}
      </span>
      {result.reason !== null && <div className="dim small">{t(`deepCheck.reason.${result.reason}`)}</div>}
      {expected && access?.level === 'none' && (
        <div className="dim small">{t('deepCheck.refusedRightly')}</div>
      )}
      {expected && access?.partial && <div className="dim small">{t('deepCheck.refusedPartly')}</div>}
      {result.unexpected && <div className="small">{t('deepCheck.unexpected')}</div>}
    </div>
  );
}
