// The operator's note on a token, shown and edited in place. What was typed stays until it is saved or given up.
import { Button, Group, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-action.ts';
import { keepNoteDraft, noteDraft } from './note-drafts.ts';
import { MOST_NOTE } from './token-label-fields.tsx';

export function TokenNote({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => noteDraft(token.id));
  // A draft that was found here takes no focus from the page; one that was asked for does.
  const [found, setFound] = useState(draft !== null);
  const opener = useRef<HTMLButtonElement>(null);
  const returning = useRef(false);
  const change = (text: string | null) => {
    keepNoteDraft(token.id, text);
    setDraft(text);
  };
  const close = () => {
    setFound(false);
    returning.current = true;
    change(null);
  };
  useEffect(() => {
    if (draft !== null || !returning.current) return;
    returning.current = false;
    opener.current?.focus();
  }, [draft]);
  return (
    <Panel title={t('tokenNote.title')}>
      {draft === null ? (
        <>
          {token.note !== '' && <p className="note-text">{token.note}</p>}
          <Button
            ref={opener}
            variant="default"
            size="compact-sm"
            mt={token.note === '' ? 0 : 'xs'}
            aria-label={t(token.note === '' ? 'tokenNote.addNamed' : 'tokenNote.editNamed', {
              title: token.title,
            })}
            onClick={() => change(token.note)}
          >
            {t(token.note === '' ? 'tokenNote.add' : 'tokenNote.edit')}
          </Button>
        </>
      ) : (
        <NoteEditor token={token} draft={draft} found={found} onChange={change} onClose={close} />
      )}
    </Panel>
  );
}

type NoteEditorProps = {
  token: TokenView;
  draft: string;
  found: boolean;
  onChange: (text: string) => void;
  onClose: () => void;
};

function NoteEditor({ token, draft, found, onChange, onClose }: NoteEditorProps) {
  const { t } = useTranslation();
  const action = useAction();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!found) field.current?.focus();
  }, [found]);
  const save = async () => {
    const saved = await action.run(async () => {
      await ask((api) => api.tokens.edit({ id: token.id, title: token.title, note: draft }));
    });
    if (saved) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        ref={field}
        aria-label={t('tokenNote.label', { title: token.title })}
        description={t(found ? 'tokenNote.unsaved' : 'tokenNote.hint')}
        value={draft}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          // Escape gives up only what would lose nothing.
          if (event.key === 'Escape' && draft === token.note) onClose();
        }}
        disabled={action.running}
        maxLength={MOST_NOTE}
        autosize
        minRows={3}
        maxRows={10}
      />
      <ErrorNote error={action.error} />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" loading={action.running}>
          {t('tokenNote.save')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose} disabled={action.running}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
