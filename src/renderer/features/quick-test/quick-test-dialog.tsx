// Quick test: a token's verdict without keeping it; it can still be kept afterwards.
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { CABINET_COLOURS } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useCabinets } from '../../queries.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { nextColour } from '../cabinets/cabinet-state.ts';
import type { MarketChoice } from '../cabinets/market-choice.ts';
import { apiOf, choiceOf } from '../cabinets/market-choice.ts';
import { MarketField } from '../cabinets/market-field.tsx';
import { cabinetIdOf, usePlace } from '../shell/place.tsx';
import { MOST_TITLE, prefillTitle } from '../tokens/prefill-title.ts';
import { useSaveTrial } from '../tokens/save-trial.ts';
import { TokenLabelFields } from '../tokens/token-label-fields.tsx';
import { complainOf } from './paste-complaint.ts';
import { TokenField } from './token-field.tsx';
import { Note, TrialResult } from './trial-result.tsx';
import type { Trial, Tried } from './use-trial.ts';
import { useTrial } from './use-trial.ts';

type QuickTestDialogProps = { pasted: string | null; onPastedUsed: () => void; onClose: () => void };

export function QuickTestDialog({ pasted, onPastedUsed, onClose }: QuickTestDialogProps) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const cabinets = useCabinets().data;
  const trial = useTrial();
  const [choice, setChoice] = useState<MarketChoice>(() => {
    const here = cabinets?.find((cabinet) => cabinet.id === cabinetIdOf(place));
    const apis = new Set(cabinets?.map((cabinet) => cabinet.api));
    const [only] = apis.size === 1 ? apis : [];
    const api = here?.api ?? only;
    return api ? choiceOf(api) : { market: 'yandex-market', localAddress: '' };
  });
  return (
    <Dialog title={t('quickTest.title')} onClose={onClose} size="lg">
      {trial.tried ? (
        <ResultStep trial={trial} tried={trial.tried} onClose={onClose} />
      ) : (
        <PasteStep
          trial={trial}
          choice={choice}
          onChoice={setChoice}
          pasted={pasted}
          onPastedUsed={onPastedUsed}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

type PasteStepProps = QuickTestDialogProps & {
  trial: Trial;
  choice: MarketChoice;
  onChoice: (choice: MarketChoice) => void;
};

function PasteStep({ trial, choice, onChoice, pasted, onPastedUsed, onClose }: PasteStepProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(pasted ?? '');
  const [complaining, setComplaining] = useState(false);
  const api = apiOf(choice);
  const check = async () => {
    setComplaining(true);
    if (complainOf(value) !== null || api === null) return;
    // A verdict replaces this step, and the text goes with it; what was pasted into the window goes too.
    if (await trial.tryOut(value, api)) onPastedUsed();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Stack gap="md">
        <p className="dim">{t('quickTest.explained')}</p>
        <TokenField
          value={value}
          onChange={setValue}
          complaining={complaining}
          checking={trial.action.running}
        />
        <MarketField
          choice={choice}
          onChange={onChoice}
          addressWrong={complaining && api === null}
          disabled={trial.action.running}
        />
        <ErrorNote error={trial.action.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={trial.action.running}>
          {t('quickTest.check')}
        </Button>
      </DialogButtons>
    </form>
  );
}

type ResultStepProps = { trial: Trial; tried: Tried; onClose: () => void };

function ResultStep({ trial, tried, onClose }: ResultStepProps) {
  const result = tried.trial;
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  return (
    <>
      <TrialResult trial={result} cabinet={null} />
      {saving ? (
        <SaveForm trial={trial} tried={tried} onClose={onClose} />
      ) : (
        <DialogButtons>
          <Button variant="default" onClick={trial.forget}>
            {t('quickTest.another')}
          </Button>
          {!result.duplicateOf && (
            <Button variant="default" onClick={() => setSaving(true)}>
              {t('quickTest.keep')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.done')}</Button>
        </DialogButtons>
      )}
    </>
  );
}

const NEW_CABINET = 'new';

function SaveForm({ trial, tried, onClose }: ResultStepProps) {
  const { trial: result, api } = tried;
  const { t } = useTranslation();
  const cabinets = useCabinets();
  const save = useAction();
  const saveTrial = useSaveTrial(trial);
  const fitting = (cabinets.data ?? []).filter((cabinet) => cabinet.api === api);
  const [target, setTarget] = useState(
    fitting.find((cabinet) => cabinet.id === result.knownCabinetId)?.id ?? NEW_CABINET,
  );
  const [cabinetTitle, setCabinetTitle] = useState(prefillTitle(result.check.cabinet?.name));
  const [label, setLabel] = useState({ title: prefillTitle(result.facts?.name), note: '' });
  const [complaining, setComplaining] = useState(false);
  const needsTitle = target === NEW_CABINET && cabinetTitle.trim() === '';

  const submit = async () => {
    setComplaining(true);
    if (label.title.trim() === '' || needsTitle) return;
    const saved = await save.run(async () => {
      const cabinetId =
        target === NEW_CABINET ? await addCabinet(cabinetTitle, api, cabinets.data ?? []) : target;
      // Should saving fail now, the next attempt must not make a second cabinet.
      setTarget(cabinetId);
      await cabinets.refetch();
      await saveTrial(cabinetId, label);
    });
    if (saved) onClose();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="trial-save">
        {result.check.verdict !== 'good' && <Note text={t(`quickTest.saving.${result.check.verdict}`)} />}
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
        <Button variant="default" onClick={onClose} disabled={save.running}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={save.running}>
          {t(`token.save.${result.check.verdict}`)}
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
