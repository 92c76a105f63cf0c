// Which market a cabinet belongs to, asked of the operator because its address was changed from outside.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { apiOf, type MarketChoice } from './market-choice.ts';
import { MarketField } from './market-field.tsx';

export function SettleAddressDialog({ cabinet, onClose }: { cabinet: CabinetView; onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const { id, title } = cabinet;
  // Never what the database has now: that is what is not to be believed.
  const [choice, setChoice] = useState<MarketChoice>({ market: 'yandex-market', localAddress: '' });
  const [complaining, setComplaining] = useState(false);
  const api = apiOf(choice);
  const settle = async () => {
    setComplaining(true);
    if (api === null) return;
    const settled = await action.run(async () => {
      await ask((klyuchnik) => klyuchnik.cabinets.settleAddress({ id, api }));
    });
    if (!settled) return;
    announce(t('address.settled', { title }));
    onClose();
  };
  return (
    <FormDialog
      title={t('address.title', { title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('address.submit')}
      onSubmit={settle}
      onClose={onClose}
    >
      <p>{t('address.explained')}</p>
      <dl className="facts">
        <dt>{t('address.found')}</dt>
        <dd className="mono address-found">{cabinet.api === '' ? t('address.empty') : cabinet.api}</dd>
      </dl>
      <MarketField choice={choice} onChange={setChoice} addressWrong={complaining && api === null} />
    </FormDialog>
  );
}
