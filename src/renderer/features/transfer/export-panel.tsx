// Export of tokens: sealed with a passphrase of its own, or in the open after the vault's passphrase was given again.
import { Button, Checkbox, PasswordInput, Radio, Select, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Exported, PLAIN_FORMS, type PlainForm } from '../../../shared/transfer.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-action.ts';
import { track } from '../activity/activities.ts';
import { NewPassphraseFields, useNewPassphrase } from '../vault/new-passphrase.tsx';
import { type ExportChoice, ExportChoiceFields, selectionOf } from './export-choice.tsx';
import { ExportedNote } from './exported-note.tsx';

type Outcome = { exported: Exported; isPlain: boolean };

/** @param tokenIds those chosen beforehand */
export function ExportPanel({ tokenIds }: { tokenIds: readonly string[] | undefined }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [choice, setChoice] = useState<ExportChoice>({
    what: tokenIds ? 'tokens' : 'all',
    cabinets: [],
    tokens: [...(tokenIds ?? [])],
  });
  const [isPlain, setIsPlain] = useState(false);
  const [complaining, setComplaining] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** Raised when one is written: the next one begins with empty fields. */
  const [turn, setTurn] = useState(0);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) told.current?.focus();
  }, [outcome]);
  const form: ExportFormProps = {
    choice,
    onRefused: () => setComplaining(true),
    onBegin: () => setOutcome(null),
    onWritten: (exported) => {
      setComplaining(false);
      setIsPlain(false);
      setTurn((before) => before + 1);
      setOutcome({ exported, isPlain });
      announce(t(isPlain ? 'transfer.exported.plain' : 'transfer.exported.sealed'));
    },
  };
  return (
    <Panel title={t('transfer.export.title')}>
      <Stack gap="md">
        <p className="dim small">{t('transfer.export.explained')}</p>
        {outcome && (
          <div ref={told} tabIndex={-1} className="transfer-stage">
            <ExportedNote {...outcome} />
          </div>
        )}
        <ExportChoiceFields choice={choice} onChange={setChoice} complaining={complaining} />
        <Radio.Group
          label={t('transfer.export.how')}
          value={isPlain ? 'plain' : 'sealed'}
          onChange={(value) => setIsPlain(value === 'plain')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="sealed" label={t('transfer.export.sealed')} />
            <Radio value="plain" label={t('transfer.export.plain')} />
          </Stack>
        </Radio.Group>
        {isPlain ? <PlainExport key={turn} {...form} /> : <SealedExport key={turn} {...form} />}
      </Stack>
    </Panel>
  );
}

type ExportFormProps = {
  choice: ExportChoice;
  /** Something is missing, maybe in the choice above. */
  onRefused: () => void;
  onBegin: () => void;
  onWritten: (exported: Exported) => void;
};

/** An export for which no place was chosen was none. */
function trackExport(act: () => Promise<Exported | null>): Promise<Exported | null> {
  const place = { name: 'settings', tab: 'transfer' } as const;
  return track({ kind: 'export', subject: null, place }, act, (exported) => exported && {});
}

function SealedExport({ choice, onRefused, onBegin, onWritten }: ExportFormProps) {
  const { t } = useTranslation();
  const action = useAction();
  const passphrase = useNewPassphrase();
  const selection = selectionOf(choice);
  const { focusFlaw, form } = useFocusFlaw();
  const save = () => {
    const isChosen = passphrase.check();
    if (!isChosen || !selection) {
      onRefused();
      focusFlaw();
      return;
    }
    onBegin();
    action.run(async () => {
      const exported = await trackExport(() =>
        ask((api) => api.exports.saveSealed({ selection, passphrase: passphrase.value })),
      );
      // No place was chosen: the passphrase stays for the next try.
      if (exported) onWritten(exported);
    });
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="md" className="transfer-form">
        <NewPassphraseFields passphrase={passphrase} label={t('transfer.export.passphrase')} />
        <p className="dim small">{t('transfer.export.passphraseHint')}</p>
        <ErrorNote error={action.error} />
        <Button type="submit" className="transfer-button" loading={action.running}>
          {t('transfer.export.saveSealed')}
        </Button>
      </Stack>
    </form>
  );
}

function PlainExport({ choice, onRefused, onBegin, onWritten }: ExportFormProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [kind, setKind] = useState<PlainForm>('csv');
  const [passphrase, setPassphrase] = useState('');
  const [isMeant, setIsMeant] = useState(false);
  const [complaining, setComplaining] = useState(false);
  const selection = selectionOf(choice);
  const { focusFlaw, form } = useFocusFlaw();
  const isWrong = action.error?.code === 'wrong-passphrase';
  const save = async () => {
    if (passphrase === '' || !isMeant || !selection) {
      setComplaining(true);
      onRefused();
      focusFlaw();
      return;
    }
    onBegin();
    setComplaining(false);
    setPassphrase('');
    const isDone = await action.run(async () => {
      const exported = await trackExport(() =>
        ask((api) => api.exports.savePlain({ selection, form: kind, passphrase, isMeant })),
      );
      if (exported) onWritten(exported);
    });
    if (!isDone) focusFlaw();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="md">
        <div className="transfer-shout">
          <Callout state="bad" title={t('transfer.plain.title')}>
            {t('transfer.plain.text')}
          </Callout>
        </div>
        <Stack gap="md" className="transfer-form">
          <Select
            label={t('transfer.plain.form')}
            data={PLAIN_FORMS.map((value) => ({ value, label: t(`transfer.plain.forms.${value}`) }))}
            value={kind}
            onChange={(value) => value && setKind(value)}
            allowDeselect={false}
            checkIconPosition="right"
          />
          <PasswordInput
            label={t('transfer.plain.passphrase')}
            description={t('transfer.plain.passphraseHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            maxLength={1024}
            error={
              isWrong
                ? t('error.wrong-passphrase')
                : complaining && passphrase === ''
                  ? t('common.required')
                  : undefined
            }
            visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
          />
          <Checkbox
            color="red"
            label={t('transfer.plain.meant')}
            checked={isMeant}
            onChange={(event) => setIsMeant(event.currentTarget.checked)}
            error={complaining && !isMeant ? t('transfer.plain.meantMissing') : undefined}
          />
          {!isWrong && <ErrorNote error={action.error} />}
          <Button type="submit" color="red" className="transfer-button" loading={action.running}>
            {t('transfer.plain.save')}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}

/** Not every kind of field says the same of itself. */
const FLAWED = 'input:is([aria-invalid="true"], [data-invalid], [data-error])';

/** Sends the focus, once what is missing has been marked, to the first marked field of the panel. */
function useFocusFlaw() {
  const form = useRef<HTMLFormElement>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn === 0) return;
    form.current?.closest('section')?.querySelector<HTMLElement>(FLAWED)?.focus();
  }, [turn]);
  return { form, focusFlaw: () => setTurn((before) => before + 1) };
}
