// Adds a cabinet, or edits the title, group and colour of one. Its market is chosen once: tokens belong to it.
import { Autocomplete, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { CABINET_COLOURS } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useOptionalWays } from '../shell/place.tsx';
import { useCabinets } from './cabinet-queries.ts';
import { nextColour } from './cabinet-state.ts';
import type { MarketChoice } from './market-choice.ts';
import { apiOf } from './market-choice.ts';
import { MarketField } from './market-field.tsx';
import './cabinets.css';

type CabinetDialogProps = {
  /** The one to edit; null adds a new one. */
  cabinet: CabinetView | null;
  /** The field one came for; the title unless said otherwise. */
  focus?: 'group';
  onClose: () => void;
  onSaved?: () => void;
};

export function CabinetDialog({ cabinet, focus, onClose, onSaved }: CabinetDialogProps) {
  const { t } = useTranslation();
  const ways = useOptionalWays();
  const cabinets = useCabinets();
  const action = useAction();
  const [title, setTitle] = useState(cabinet?.title ?? '');
  const [group, setGroup] = useState(cabinet?.group ?? '');
  const [chosenColour, setChosenColour] = useState(cabinet?.colour ?? null);
  const [choice, setChoice] = useState<MarketChoice>({ market: 'yandex-market', localAddress: '' });
  const [complaining, setComplaining] = useState(false);
  const colour =
    chosenColour ?? nextColour(CABINET_COLOURS, cabinets.data?.map((other) => other.colour) ?? []);
  const api = apiOf(choice);
  const groups = [...new Set(cabinets.data?.flatMap((other) => other.group ?? []))];

  const save = async () => {
    setComplaining(true);
    if (title.trim() === '' || api === null) return;
    const wanted = { title, colour, group: group.trim() === '' ? null : group };
    const saved = await action.run(async () => {
      if (cabinet) {
        await ask((klyuchnik) => klyuchnik.cabinets.edit({ id: cabinet.id, ...wanted }));
        return;
      }
      const added = await ask((klyuchnik) => klyuchnik.cabinets.add({ ...wanted, api }));
      await cabinets.refetch();
      ways?.go({ name: 'cabinet', cabinetId: added.id });
    });
    if (!saved) return;
    onClose();
    onSaved?.();
  };

  return (
    <FormDialog
      title={cabinet ? t('cabinet.editTitle', { title: cabinet.title }) : t('cabinet.add')}
      cabinet={cabinet ?? undefined}
      action={action}
      submitLabel={t(cabinet ? 'common.save' : 'cabinet.addSubmit')}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('cabinet.titleLabel')}
        description={t('cabinet.titleHint')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={100}
        error={complaining && title.trim() === '' ? t('common.required') : undefined}
        data-autofocus={focus === undefined || undefined}
      />
      <Autocomplete
        label={t('arrange.groupLabel')}
        description={t('arrange.groupHint')}
        data={groups}
        value={group}
        onChange={setGroup}
        maxLength={100}
        data-autofocus={focus === 'group' || undefined}
      />
      <ColourField value={colour} onChange={setChosenColour} />
      {!cabinet && (
        <MarketField choice={choice} onChange={setChoice} addressWrong={complaining && api === null} />
      )}
    </FormDialog>
  );
}

type Colour = CabinetView['colour'];

function ColourField({ value, onChange }: { value: Colour; onChange: (colour: Colour) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="fieldset">
      <legend>{t('cabinet.colour')}</legend>
      <div className="colour-choice">
        {CABINET_COLOURS.map((colour) => (
          <label key={colour} data-colour={colour} title={t(`colour.${colour}`)}>
            <input
              type="radio"
              name="colour"
              value={colour}
              checked={colour === value}
              onChange={() => onChange(colour)}
              aria-label={t(`colour.${colour}`)}
            />
            {colour === value && <IconCheck size={16} stroke={3} aria-hidden />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
