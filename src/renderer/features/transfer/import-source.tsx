// Where the tokens come from: pasted text or a file. What was pasted is handed over once and kept nowhere in the window.
import { Button, Group, SegmentedControl, Stack, Switch, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenImport, type ImportPreview, LONGEST_IMPORT_TEXT } from '../../../shared/transfer.ts';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';

type ImportSourceProps = {
  onPreview: (preview: ImportPreview) => void;
  onChosen: (chosen: ChosenImport) => void;
};

export function ImportSource({ onPreview, onChosen }: ImportSourceProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('paste');
  return (
    <Stack gap="md">
      <p className="dim small">{t('transfer.import.explained')}</p>
      <SegmentedControl
        className="transfer-button"
        aria-label={t('transfer.import.from')}
        value={from}
        onChange={setFrom}
        data={[
          { value: 'paste', label: t('transfer.import.paste') },
          { value: 'file', label: t('transfer.import.file') },
        ]}
      />
      {from === 'paste' ? <PasteForm onPreview={onPreview} /> : <FileForm onChosen={onChosen} />}
    </Stack>
  );
}

function PasteForm({ onPreview }: Pick<ImportSourceProps, 'onPreview'>) {
  const { t } = useTranslation();
  const action = useAction();
  // Not in the state: what React keeps would stay for as long as React likes.
  const field = useRef<HTMLTextAreaElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const read = async () => {
    const area = field.current;
    if (!area) return;
    const text = area.value;
    setIsMissing(text.trim() === '');
    if (text.trim() === '') {
      area.focus();
      return;
    }
    area.value = '';
    setIsShown(false);
    const isRead = await action.run(async () =>
      onPreview(await ask((api) => api.imports.readText({ text }))),
    );
    if (!isRead) area.focus();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <Stack gap="md">
        <Textarea
          ref={field}
          label={t('transfer.import.text')}
          description={t('transfer.import.textHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          rows={7}
          maxLength={LONGEST_IMPORT_TEXT + 1}
          autoComplete="off"
          spellCheck={false}
          error={isMissing ? t('common.required') : undefined}
          classNames={{ input: isShown ? 'transfer-text' : 'transfer-text transfer-text-hidden' }}
        />
        <Switch
          className="transfer-button"
          label={t('transfer.import.show')}
          withThumbIndicator={false}
          checked={isShown}
          onChange={(event) => setIsShown(event.currentTarget.checked)}
        />
        <ErrorNote error={action.error} />
        <Group gap="sm">
          <Button type="submit" loading={action.running}>
            {t('transfer.import.read')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function FileForm({ onChosen }: Pick<ImportSourceProps, 'onChosen'>) {
  const { t } = useTranslation();
  const action = useAction();
  const choose = () =>
    action.run(async () => {
      const chosen = await ask((api) => api.imports.chooseFile());
      if (chosen) onChosen(chosen);
    });
  return (
    <Stack gap="md" align="stretch">
      <p>{t('transfer.import.fileHint')}</p>
      <ErrorNote error={action.error} />
      <Button className="transfer-button" onClick={choose} loading={action.running}>
        {t('transfer.import.choose')}
      </Button>
    </Stack>
  );
}
