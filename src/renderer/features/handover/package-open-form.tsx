// The first step of opening a package: its file, chosen or dropped, and what opens it. What is typed is dropped as sent.
import { Button, FileButton, PasswordInput, Radio, Stack, Textarea } from '@mantine/core';
import { IconFile, IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calls, InputOf } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/result.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { Action } from '../../ui/use-action.ts';
import { type PackageFile, readPackageFile } from './package-file.ts';

export type PackageKeyInput = InputOf<Calls['packages']['open']>['key'];
type Lock = PackageKeyInput['kind'];

type PackageOpenFormProps = {
  opening: Action;
  /** The file to begin with. */
  given: PackageFile | null;
  onOpen: (file: PackageFile, key: PackageKeyInput) => Promise<boolean>;
  onClose: () => void;
};

export function PackageOpenForm({ opening, given, onOpen, onClose }: PackageOpenFormProps) {
  const { t } = useTranslation();
  const chosen = usePackageFile(given, opening.clearError);
  const { file } = chosen;
  const [kind, setKind] = useState<Lock | null>(null);
  const [secret, setSecret] = useState('');
  const [complaining, setComplaining] = useState(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isWaiting = useRef(false);
  const lock = kind ?? file?.lock ?? 'passphrase';
  const missing = complaining && secret.trim() === '' ? t('common.required') : undefined;

  const submit = async () => {
    if (opening.running || isWaiting.current) return;
    setComplaining(true);
    // Whoever is quick presses while the file is still being read.
    isWaiting.current = true;
    const file = await chosen.whenRead();
    isWaiting.current = false;
    if (!file) return;
    // The file may say that it wants the other field.
    if (secret.trim() === '' || lock !== (kind ?? file.lock)) {
      field.current?.focus();
      return;
    }
    const key: PackageKeyInput =
      lock === 'passphrase' ? { kind: lock, passphrase: secret } : { kind: lock, identity: secret };
    setSecret('');
    setComplaining(false);
    if (!(await onOpen(file, key))) field.current?.focus();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <p className="dim">{t('package.explained')}</p>
        <FileField
          chosen={chosen}
          // Where the file is there already, what opens it is next.
          autoFocus={given === null}
          isMissing={complaining && !file && !chosen.isReading}
          disabled={opening.running}
        />
        <Radio.Group
          label={t('package.kind')}
          value={lock}
          onChange={(value) => {
            setKind(value as Lock);
            setSecret('');
          }}
        >
          <div className="package-row">
            <Radio value="passphrase" label={t('package.passphrase')} disabled={opening.running} />
            <Radio value="identity" label={t('package.identity')} disabled={opening.running} />
          </div>
        </Radio.Group>
        {lock === 'passphrase' ? (
          <PasswordInput
            ref={field}
            data-autofocus={given !== null || undefined}
            label={t('package.phrase')}
            description={t('package.phraseHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            error={missing}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showHide') }}
            // Not disabled: a refusal must leave the cursor here.
            readOnly={opening.running}
            maxLength={1024}
            autoComplete="off"
            spellCheck={false}
          />
        ) : (
          <Textarea
            ref={field}
            data-autofocus={given !== null || undefined}
            label={t('package.key')}
            description={t('package.keyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            error={missing}
            readOnly={opening.running}
            maxLength={8000}
            rows={3}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: 'mono package-key' }}
          />
        )}
        {opening.running && (
          <p className="dim" role="status">
            {t('package.opening')}
          </p>
        )}
        <ErrorNote error={opening.error} />
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={onClose} disabled={opening.running}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={opening.running}>
          {t('package.submit')}
        </Button>
      </DialogButtons>
    </form>
  );
}

type Refused = { refusal: AppError | 'file-lost' | null };

type Chosen = Refused & {
  file: PackageFile | null;
  isReading: boolean;
  take: (file: File | null | undefined) => void;
  /** The file, once what was chosen last has been read; null when none was, or it is refused. */
  whenRead: () => Promise<PackageFile | null>;
};

/** @param given the file to begin with @param onChosen what was said of the file before is of no interest then */
function usePackageFile(given: PackageFile | null, onChosen: () => void): Chosen {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [file, setFile] = useState(given);
  const [refusal, setRefusal] = useState<Chosen['refusal']>(null);
  const [isReading, setReading] = useState(false);
  const latest = useRef<Promise<PackageFile | Refused>>(Promise.resolve(given ?? { refusal: null }));
  const take = async (taken: File | null | undefined) => {
    if (!taken) return;
    onChosen();
    setRefusal(null);
    setFile(null);
    setReading(true);
    const reading = readPackageFile(taken).catch((): Refused => ({ refusal: 'file-lost' }));
    latest.current = reading;
    const read = await reading;
    // Another was chosen while this one was read.
    if (latest.current !== reading) return;
    setReading(false);
    if ('refusal' in read) return setRefusal(read.refusal);
    setFile(read);
    announce(t('package.chosenAloud', { name: read.name }));
  };
  const whenRead = async () => {
    const read = await latest.current;
    return 'refusal' in read ? null : read;
  };
  return { file, refusal, isReading, take, whenRead };
}

type FileFieldProps = { chosen: Chosen; autoFocus: boolean; isMissing: boolean; disabled: boolean };

function FileField({ chosen, autoFocus, isMissing, disabled }: FileFieldProps) {
  const { t } = useTranslation();
  const { file, refusal, take } = chosen;
  const [isOver, setOver] = useState(false);
  const labelId = useId();
  const reset = useRef<() => void>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files[0]);
  };
  return (
    <div>
      <p id={labelId} className="package-label">
        {t('package.file')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: not a set of fields; files can be dropped on it */}
      <div
        role="group"
        aria-labelledby={labelId}
        className="package-drop"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {file && (
          <span className="package-file">
            <IconFile size={18} aria-hidden />
            <span>{file.name}</span>
          </span>
        )}
        <FileButton
          accept=".age,.txt"
          resetRef={reset}
          disabled={disabled}
          onChange={(given) => {
            // Or the same file could not be chosen again.
            reset.current?.();
            take(given);
          }}
        >
          {(props) => (
            <Button
              {...props}
              data-autofocus={autoFocus || undefined}
              variant="default"
              leftSection={<IconFileUpload size={16} aria-hidden />}
            >
              {t(file ? 'package.chooseOther' : 'package.choose')}
            </Button>
          )}
        </FileButton>
        <span className="dim small">{t('package.drop')}</span>
      </div>
      {isMissing && refusal === null && (
        <p className="package-complaint" role="alert">
          {t('package.noFile')}
        </p>
      )}
      {refusal === 'file-lost' ? (
        <Callout state="bad" role="alert">
          {t('package.fileLost')}
        </Callout>
      ) : (
        <ErrorNote error={refusal} />
      )}
    </div>
  );
}
