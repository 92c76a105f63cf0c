// The address of a cabinet was changed from outside: nothing is sent until the operator says which market it is.
import { Button } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import '../tokens/tokens.css';
import './cabinets.css';

export function AddressAlarm({ cabinet }: { cabinet: CabinetView }) {
  return cabinet.isAddressProven ? null : <Alarm cabinet={cabinet} />;
}

function Alarm({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const title = useId();
  const root = useRef<HTMLElement>(null);
  usePassFocusOn(root);
  return (
    <section ref={root} className="alarm" aria-labelledby={title}>
      <IconAlertOctagon size={20} aria-hidden />
      <div className="address-alarm">
        <h2 id={title}>{t('address.alarm')}</h2>
        <p>{t('address.alarmText')}</p>
        <Button color="red" size="compact-sm" onClick={() => open({ name: 'settle-address', cabinet })}>
          {t('address.settle')}
        </Button>
      </div>
    </section>
  );
}

/** In a list, beside the cabinet's title. */
export function AddressMark({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  if (cabinet.isAddressProven) return null;
  return (
    <span className="token-flag" data-state="bad">
      {t('address.mark')}
    </span>
  );
}
