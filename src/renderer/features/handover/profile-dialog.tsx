// Making and changing a profile: what the job needs on the left, what that comes to on the right.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import type { ProfileDraft } from '../../../shared/profile.ts';
import { ask } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { HALVES, type Half, type ListName, toggled } from './profile-draft.ts';
import { ProfileOutcomeView } from './profile-outcome.tsx';
import { ProfileTicks } from './profile-ticks.tsx';
import './profile.css';

type ProfileDialogProps = {
  /** The profile that is changed; null makes a new one. */
  id: string | null;
  draft: ProfileDraft;
  operations: readonly Operation[];
  onClose: () => void;
};

export function ProfileDialog({ id, draft: first, operations, onClose }: ProfileDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const action = useAction();
  const [draft, setDraft] = useState(first);
  const [tab, setTab] = useState<Half>('needed');
  const [complaining, setComplaining] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  const toggle = useCallback(
    (list: ListName, name: string) => setDraft((now) => ({ ...now, [list]: toggled(now[list], name) })),
    [],
  );
  const isEmpty = draft.scopes.length + draft.operations.length === 0;
  const title = draft.title.trim();
  const save = async () => {
    setComplaining(true);
    if (title === '') titleField.current?.focus();
    if (title === '' || isEmpty) return;
    const saved = await action.run(async () => {
      await ask((api) => api.profiles.save({ id, draft: { ...draft, title, note: draft.note.trim() } }));
    });
    if (!saved) return;
    showToast({ text: t('profiles.saved', { title }), closeLabel: t('common.close') });
    onClose();
  };
  const tabOf = (half: Half) => {
    const { scopes, operations: single } = HALVES[half];
    const count = draft[scopes].length + draft[single].length;
    return {
      name: half,
      label: count === 0 ? t(`profiles.${half}`) : `${t(`profiles.${half}`)} · ${format.number(count)}`,
      content: () => <ProfileTicks half={half} draft={draft} operations={operations} onToggle={toggle} />,
    };
  };
  return (
    <Dialog
      title={id === null ? t('profiles.makeTitle') : t('profiles.editTitle', { title: first.title })}
      onClose={onClose}
      size="xl"
      pinned={action.running}
    >
      <form
        className="profile-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          ref={titleField}
          label={t('profiles.titleLabel')}
          description={t('profiles.titleHint')}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
          maxLength={100}
          error={complaining && title === '' && t('common.required')}
          autoComplete="off"
          data-autofocus
        />
        <div className="profile-editor">
          <PageTabs
            label={t('profiles.whatItTakes')}
            current={tab}
            onChange={setTab}
            tabs={[tabOf('needed'), tabOf('besides')]}
          />
          <ProfileOutcomeView
            draft={draft}
            operations={operations}
            complaining={complaining}
            onDrop={(name) => toggle('operations', name)}
            onClear={() => setDraft({ ...draft, operations: [] })}
          />
        </div>
        <Textarea
          label={t('profiles.noteLabel')}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
        />
        <ErrorNote error={action.error} />
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('common.save')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
