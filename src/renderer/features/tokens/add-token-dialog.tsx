// Adds a token to a cabinet in two steps: paste and check, then name and save.
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView } from '../../../shared/views.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { complainOf } from '../quick-test/paste-complaint.ts';
import { TokenField } from '../quick-test/token-field.tsx';
import { Note, TrialResult } from '../quick-test/trial-result.tsx';
import type { Trial } from '../quick-test/use-trial.ts';
import { useTrial } from '../quick-test/use-trial.ts';
import { isWrongCabinet } from '../quick-test/wrong-cabinet.ts';
import { prefillTitle } from './prefill-title.ts';
import { useSaveTrial } from './save-trial.ts';
import { TokenLabelFields } from './token-label-fields.tsx';
import { WhereTokensAreMade } from './where-tokens-are-made.tsx';

type AddTokenDialogProps = { cabinet: CabinetView; onClose: () => void };

export function AddTokenDialog({ cabinet: asOpened, onClose }: AddTokenDialogProps) {
  const { t } = useTranslation();
  // Its identity may have been proven since the dialog was opened.
  const cabinet = useCabinets().data?.find((other) => other.id === asOpened.id) ?? asOpened;
  const trial = useTrial();
  return (
    <Dialog
      title={t('token.addTitle', { cabinet: cabinet.title })}
      cabinet={cabinet}
      onClose={onClose}
      size="lg"
    >
      {trial.tried ? (
        <SaveStep trial={trial} cabinet={cabinet} onClose={onClose} />
      ) : (
        <PasteStep trial={trial} cabinet={cabinet} onClose={onClose} />
      )}
    </Dialog>
  );
}

type StepProps = AddTokenDialogProps & { trial: Trial };

function PasteStep({ trial, cabinet, onClose }: StepProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState('');
  const [complaining, setComplaining] = useState(false);
  const { action } = trial;
  const check = async () => {
    setComplaining(true);
    if (complainOf(value) !== null) return;
    // A verdict replaces this step, and the text goes with it.
    await trial.tryOut(value, cabinet.api);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Stack gap="md">
        <TokenField value={value} onChange={setValue} complaining={complaining} checking={action.running} />
        <WhereTokensAreMade />
        <ErrorNote error={action.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={action.running}>
          {t('quickTest.check')}
        </Button>
      </DialogButtons>
    </form>
  );
}

function SaveStep({ trial, cabinet, onClose }: StepProps) {
  const { t } = useTranslation();
  const result = trial.tried?.trial;
  const cabinets = useCabinets().data ?? [];
  const save = useAction();
  const saveTrial = useSaveTrial(trial);
  const [label, setLabel] = useState({ title: prefillTitle(result?.facts?.name), note: '' });
  const [complaining, setComplaining] = useState(false);
  // A dead token is rarely worth keeping, so its form opens only on request.
  const [keeping, setKeeping] = useState(result?.check.verdict !== 'bad');
  if (!result) return null;
  const { verdict } = result.check;
  const wrong = isWrongCabinet(result, cabinet);
  const rightOne = wrong ? cabinets.find((other) => other.id === result.knownCabinetId) : undefined;
  const doubtful = (verdict === 'bad' && !keeping) || wrong;

  const saveTo = async (cabinetId: string) => {
    if (!keeping) {
      setKeeping(true);
      return;
    }
    setComplaining(true);
    if (label.title.trim() === '') return;
    if (await save.run(() => saveTrial(cabinetId, label))) onClose();
  };

  // With a dead token in hand the next thing to do is to check another one.
  const anotherFirst = verdict === 'bad' && !result.duplicateOf && !keeping;
  const another = (
    <Button variant={anotherFirst ? 'filled' : 'default'} onClick={trial.forget} disabled={save.running}>
      {t('quickTest.another')}
    </Button>
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // Into the wrong cabinet only by its own button, never by Enter.
        if (!wrong || rightOne) saveTo(rightOne?.id ?? cabinet.id);
      }}
    >
      <TrialResult trial={result} cabinet={cabinet} />
      {!result.duplicateOf && keeping && (
        <div className="trial-save">
          {verdict !== 'good' && <Note text={t(`quickTest.saving.${verdict}`)} />}
          <TokenLabelFields label={label} onChange={setLabel} complaining={complaining} />
        </div>
      )}
      <ErrorNote error={save.error} />
      <DialogButtons>
        {!anotherFirst && another}
        {result.duplicateOf && <Button onClick={onClose}>{t('common.done')}</Button>}
        {!result.duplicateOf && (
          <Button
            variant={doubtful ? 'default' : 'filled'}
            loading={save.running}
            onClick={() => saveTo(cabinet.id)}
          >
            {wrong ? t('token.saveHereAnyway') : t(keeping ? `token.save.${verdict}` : 'quickTest.keep')}
          </Button>
        )}
        {!result.duplicateOf && rightOne && (
          <Button type="submit" loading={save.running}>
            {t('token.saveTo', { cabinet: rightOne.title })}
          </Button>
        )}
        {anotherFirst && another}
      </DialogButtons>
    </form>
  );
}
