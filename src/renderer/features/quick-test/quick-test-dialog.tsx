// Quick test: a token's verdict without keeping it; it can still be kept afterwards.
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import type { MarketChoice } from '../cabinets/market-choice.ts';
import { apiOf, choiceOf } from '../cabinets/market-choice.ts';
import { MarketField } from '../cabinets/market-field.tsx';
import { cabinetIdOf, usePlace } from '../shell/place.tsx';
import { complainOf } from './paste-complaint.ts';
import { SaveTrialForm } from './save-trial-form.tsx';
import { TokenField } from './token-field.tsx';
import { TrialResult } from './trial-result.tsx';
import type { Trial, Tried } from './use-trial.ts';
import { useTrial } from './use-trial.ts';

type QuickTestDialogProps = { pasted: string | null; onPastedUsed: () => void; onClose: () => void };

export function QuickTestDialog({ pasted, onPastedUsed, onClose }: QuickTestDialogProps) {
  const { t } = useTranslation();
  const { place } = usePlace();
  // An address that was changed from outside is nobody's choice.
  const cabinets = useCabinets().data?.filter(({ isAddressProven }) => isAddressProven);
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
        <SaveTrialForm
          trial={trial}
          tried={tried}
          cancelLabel={t('common.cancel')}
          onSaved={onClose}
          onCancel={onClose}
        />
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
