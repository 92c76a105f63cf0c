// Import of tokens, stage by stage: where they come from, a passphrase where the file is sealed, the preview, the result.
import { Button, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenImport, ImportPreview, ImportResult } from '../../../shared/transfer.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ImportPassphrase } from './import-passphrase.tsx';
import { ImportPreviewForm } from './import-preview.tsx';
import { ImportResultNote } from './import-result.tsx';
import { ImportSource } from './import-source.tsx';

type Stage =
  | { name: 'source' }
  | { name: 'sealed'; fileId: string; fileName: string }
  | { name: 'preview'; preview: ImportPreview; at: number }
  | { name: 'result'; result: ImportResult; wasSealed: boolean };

export function ImportPanel() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [stage, setStage] = useState<Stage>({ name: 'source' });
  const start = useRef<HTMLDivElement>(null);
  const wasMoved = useRef(false);
  // What had focus is gone with its stage.
  useEffect(() => {
    if (wasMoved.current && stage.name !== 'sealed') start.current?.focus();
    wasMoved.current = true;
  }, [stage]);
  const showPreview = (preview: ImportPreview) => {
    setStage({ name: 'preview', preview, at: Date.now() });
    announce(t('transfer.preview.ready'));
  };
  const showChosen = (chosen: ChosenImport) =>
    chosen.kind === 'sealed' ? setStage({ ...chosen, name: 'sealed' }) : showPreview(chosen.preview);
  const giveUp = () => {
    // It is only tidied up: main drops it after ten minutes at the latest.
    ask((api) => api.imports.forget()).catch(() => undefined);
    setStage({ name: 'source' });
    announce(t('transfer.preview.dropped'));
  };
  const wasSealed = stage.name === 'preview' && stage.preview.wasSealed;
  return (
    <Panel title={t('transfer.import.title')}>
      {/* Without a role of its own a screen reader goes on reading from here. */}
      <div ref={start} tabIndex={-1} className="transfer-stage">
        {stage.name === 'source' && <ImportSource onPreview={showPreview} onChosen={showChosen} />}
        {stage.name === 'sealed' && (
          <ImportPassphrase key={stage.fileId} file={stage} onOpened={showPreview} onCancel={giveUp} />
        )}
        {stage.name === 'preview' && (
          <ImportPreviewForm
            key={stage.preview.importId}
            preview={stage.preview}
            at={stage.at}
            onDone={(result) => setStage({ name: 'result', result, wasSealed })}
            onCancel={giveUp}
          />
        )}
        {stage.name === 'result' && (
          <Stack gap="md" align="flex-start">
            <ImportResultNote result={stage.result} wasSealed={stage.wasSealed} />
            <Button variant="default" onClick={() => setStage({ name: 'source' })}>
              {t('transfer.result.another')}
            </Button>
          </Stack>
        )}
      </div>
    </Panel>
  );
}
