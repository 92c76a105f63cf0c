// What helps to learn the program: the practice market, and the tour once more.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { marketOf } from '../cabinets/market-choice.ts';
import { enterPractice, leavePractice } from '../practice/enter-practice.ts';
import { useTour } from '../tour/tour.tsx';
import { Setting } from './setting.tsx';

export function LearningSettings() {
  const { t } = useTranslation();
  const report = useReport();
  const tour = useTour();
  const [leaving, setLeaving] = useState(false);
  const cabinets = useCabinets().data ?? [];
  const present = cabinets.some((cabinet) => marketOf(cabinet.api) === 'practice');
  return (
    <Panel title={t('market.practice')}>
      <Setting label={t('practice.title')} hint={t('practice.explained')}>
        {present ? (
          <Button variant="default" color="red" onClick={() => setLeaving(true)}>
            {t('practice.leave')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => report(enterPractice)}>
            {t('practice.enter')}
          </Button>
        )}
      </Setting>
      <Setting label={t('tour.title')} hint={t('tour.explained')}>
        <Button variant="default" onClick={tour.begin}>
          {t('tour.again')}
        </Button>
      </Setting>
      {leaving && (
        <ConfirmDialog
          title={t('practice.leaveTitle')}
          text={t('practice.leaveText')}
          confirmLabel={t('practice.leave')}
          onConfirm={leavePractice}
          onClose={() => setLeaving(false)}
        />
      )}
    </Panel>
  );
}
