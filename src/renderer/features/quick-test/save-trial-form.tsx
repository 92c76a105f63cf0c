// Keeps a value that was tried out as a token, in a cabinet that is there or in a new one.
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CABINET_COLOURS, type CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { nextColour } from '../cabinets/cabinet-state.ts';
import { MOST_TITLE, prefillTitle } from '../tokens/prefill-title.ts';
import { useSaveTrial } from '../tokens/save-trial.ts';
import { TokenLabelFields } from '../tokens/token-label-fields.tsx';
import { Note } from './trial-result.tsx';
import type { Trial, Tried } from './use-trial.ts';

const NEW_CABINET = 'new';

type SaveTrialFormProps = {
  trial: Pick<Trial, 'markSaved'>;
  tried: Tried;
  /** What is filled in where the Market itself gave no better word. */
  suggested?: { cabinetTitle: string; note: string };
  cancelLabel: string;
  onSaving?: (isSaving: boolean) => void;
  onSaved: () => void;
  onCancel: () => void;
};

export function SaveTrialForm(props: SaveTrialFormProps) {
  const { trial, tried, suggested, cancelLabel, onSaving, onSaved, onCancel } = props;
  const { trial: result, api } = tried;
  const { t } = useTranslation();
  const cabinets = useCabinets();
  const save = useAction();
  const saveTrial = useSaveTrial({ tried, markSaved: trial.markSaved });
  const fitting = (cabinets.data ?? []).filter((cabinet) => cabinet.api === api);
  const [target, setTarget] = useState(
    fitting.find((cabinet) => cabinet.id === result.knownCabinetId)?.id ?? NEW_CABINET,
  );
  const [cabinetTitle, setCabinetTitle] = useState(
    prefillTitle(result.check.cabinet?.name ?? suggested?.cabinetTitle),
  );
  const [label, setLabel] = useState({
    title: prefillTitle(result.facts?.name),
    note: suggested?.note ?? '',
  });
  const [complaining, setComplaining] = useState(false);
  const needsTitle = target === NEW_CABINET && cabinetTitle.trim() === '';
  const { verdict } = result.check;

  const submit = async () => {
    setComplaining(true);
    if (label.title.trim() === '' || needsTitle) return;
    onSaving?.(true);
    const isSaved = await save.run(async () => {
      const cabinetId =
        target === NEW_CABINET ? await addCabinet(cabinetTitle, api, cabinets.data ?? []) : target;
      // Should saving fail now, the next attempt must not make a second cabinet.
      setTarget(cabinetId);
      await cabinets.refetch();
      await saveTrial(cabinetId, label);
    });
    onSaving?.(false);
    if (isSaved) onSaved();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="trial-save">
        {verdict !== 'good' && <Note text={t(`quickTest.saving.${verdict}`)} />}
        <Select
          label={t('quickTest.keepIn')}
          data={[
            ...fitting.map((cabinet) => ({ value: cabinet.id, label: cabinet.title })),
            { value: NEW_CABINET, label: t('quickTest.newCabinet') },
          ]}
          value={target}
          onChange={(value) => value && setTarget(value)}
          allowDeselect={false}
        />
        {target === NEW_CABINET && (
          <TextInput
            label={t('quickTest.cabinetTitle')}
            value={cabinetTitle}
            onChange={(event) => setCabinetTitle(event.currentTarget.value)}
            maxLength={MOST_TITLE}
            error={complaining && needsTitle ? t('common.required') : undefined}
          />
        )}
        <TokenLabelFields label={label} onChange={setLabel} complaining={complaining} />
        <ErrorNote error={save.error} />
      </div>
      <DialogButtons>
        <Button variant="default" onClick={onCancel} disabled={save.running}>
          {cancelLabel}
        </Button>
        <Button type="submit" loading={save.running}>
          {t(`token.save.${verdict}`)}
        </Button>
      </DialogButtons>
    </form>
  );
}

async function addCabinet(title: string, api: string, others: readonly CabinetView[]): Promise<string> {
  const colour = nextColour(
    CABINET_COLOURS,
    others.map((cabinet) => cabinet.colour),
  );
  const added = await ask((klyuchnik) => klyuchnik.cabinets.add({ title, colour, api }));
  return added.id;
}
