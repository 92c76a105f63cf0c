// What a deep check found of one area: an icon, a word, and why not where it was not confirmed.
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AreaResult } from '../../../shared/deep-check.ts';
import './deep-check.css';

const ICONS = {
  confirmed: IconCircleCheck,
  refused: IconCircleX,
  'not-applicable': IconCircleMinus,
  'not-provable': IconCircleMinus,
} as const satisfies Record<AreaResult['result'], unknown>;

type AreaResultMarkProps = {
  result: AreaResult;
  /** The access is there through another area's only, so that a refusal is no surprise. */
  partial: boolean;
};

export function AreaResultMark({ result, partial }: AreaResultMarkProps) {
  const { t } = useTranslation();
  const Icon = result.unexpected ? IconAlertTriangle : ICONS[result.result];
  // Of the whole cabinet no single call proves more than which one it is.
  const isNamed = result.area === 'cabinet' && result.result === 'confirmed';
  return (
    <div className="area-result" data-result={result.result} data-unexpected={result.unexpected}>
      <span className="area-result-word">
        <Icon size={15} aria-hidden />
        {t(isNamed ? 'deepCheck.cabinetNamed' : `deepCheck.result.${result.result}`)}
      </span>
      {result.reason !== null && <div className="dim small">{t(`deepCheck.reason.${result.reason}`)}</div>}
      {partial && result.result === 'refused' && !result.unexpected && (
        <div className="dim small">{t('deepCheck.refusedPartly')}</div>
      )}
      {result.unexpected && <div className="small">{t('deepCheck.unexpected')}</div>}
    </div>
  );
}
