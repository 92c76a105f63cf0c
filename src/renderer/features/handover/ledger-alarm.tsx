// Says that the ledger was changed from outside: which entry, what that means, and what to do.
import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerState } from '../../../shared/ledger.ts';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { usePlace, useWays } from '../shell/place.tsx';
import { useLedgerState } from './handover-queries.ts';
import { ContinueLedgerDialog } from './ledger-continue-dialog.tsx';
import '../tokens/tokens.css';
import './ledger.css';

/** Nothing while the ledger holds. */
export function LedgerAlarm() {
  const state = useLedgerState().data;
  return state && !state.holds ? <BrokenLedger state={state} /> : null;
}

type Broken = Extract<LedgerState, { holds: false }>;

function BrokenLedger({ state: { entry } }: { state: Broken }) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const [goingOn, setGoingOn] = useState(false);
  const root = useRef<HTMLElement>(null);
  // Once the ledger goes on the alarm goes.
  usePassFocusOn(root);
  const isHere = place.name === 'handover' && place.tab === 'ledger';
  return (
    <>
      <section ref={root} className="alarm" role="alert">
        <IconAlertOctagon size={20} aria-hidden />
        <div className="ledger-alarm">
          <h2>{t('ledger.alarm.title')}</h2>
          <p>{entry === null ? t('ledger.alarm.end') : t('ledger.alarm.entry', { entry })}</p>
          <p>{t('ledger.alarm.means')}</p>
          <p>{t('ledger.alarm.act')}</p>
          <div className="ledger-alarm-acts">
            {!isHere && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => go({ name: 'handover', tab: 'ledger' })}
              >
                {t('ledger.alarm.look')}
              </Button>
            )}
            <Button color="red" size="compact-sm" onClick={() => setGoingOn(true)}>
              {t('ledger.alarm.goOn')}
            </Button>
          </div>
        </div>
      </section>
      {goingOn && <ContinueLedgerDialog onClose={() => setGoingOn(false)} />}
    </>
  );
}
