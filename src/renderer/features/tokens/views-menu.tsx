// Kept views of the list of all tokens: the ready-made ones, the operator's own, and how one is kept, renamed, removed.
import { Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameSchema } from '../../../shared/plain-text.ts';
import { MOST_VIEWS, type SavedView } from '../../../shared/saved-view.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useReport } from '../../ui/use-report.ts';
import {
  BUILT_IN_VIEWS,
  type BuiltInView,
  isSameView,
  stateOfView,
  type TableState,
  viewOfState,
} from './table-views.ts';
import { useReadViewsAgain, useSavedViews } from './token-queries.ts';

type ViewsMenuProps = { state: TableState; change: (part: Partial<TableState>) => void };

const READY = Object.keys(BUILT_IN_VIEWS) as BuiltInView[];
const isReady = (id: string | null): id is BuiltInView => READY.some((one) => one === id);

export function ViewsMenu({ state, change }: ViewsMenuProps) {
  const { t } = useTranslation();
  const report = useReport();
  const readAgain = useReadViewsAgain();
  const views = useSavedViews().data ?? [];
  const [naming, setNaming] = useState<'new' | SavedView | null>(null);
  const { viewId } = state;
  const own = views.find(({ id }) => id === viewId);
  const current = isReady(viewId) ? { ...BUILT_IN_VIEWS[viewId], title: t(`views.builtIn.${viewId}`) } : own;
  const isChanged = current !== undefined && !isSameView(state, current);
  const label = current
    ? t(isChanged ? 'views.changed' : 'views.current', { title: current.title })
    : t('views.open');
  const keep = () =>
    report(async () => {
      if (!own) return;
      await ask((api) => api.savedViews.save({ id: own.id, draft: viewOfState(state, own.title) }));
      await readAgain();
      showToast({ text: t('views.saved', { title: own.title }), closeLabel: t('common.close') });
    });
  const remove = () =>
    report(async () => {
      if (!own) return;
      await ask((api) => api.savedViews.erase({ id: own.id }));
      change({ viewId: null });
      await readAgain();
      showToast({ text: t('views.removed', { title: own.title }), closeLabel: t('common.close') });
    });
  const item = (id: string, title: string, open: () => void) => (
    <Menu.Item
      key={id}
      leftSection={<IconCheck size={16} aria-hidden opacity={id === viewId ? 1 : 0} />}
      aria-current={id === viewId ? 'true' : undefined}
      onClick={open}
    >
      {title}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconBookmark size={15} aria-hidden />}>
            <span className="views-label">{label}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('views.ready')}</Menu.Label>
          {READY.map((id) =>
            item(id, t(`views.builtIn.${id}`), () => change(stateOfView(BUILT_IN_VIEWS[id], id))),
          )}
          {views.length > 0 && <Menu.Label>{t('views.own')}</Menu.Label>}
          {views.map((view) => item(view.id, view.title, () => change(stateOfView(view, view.id))))}
          <Menu.Divider />
          {views.length < MOST_VIEWS ? (
            <Menu.Item onClick={() => setNaming('new')}>{t('views.save')}</Menu.Item>
          ) : (
            <Menu.Label>{t('views.full', { most: MOST_VIEWS })}</Menu.Label>
          )}
          {own && (
            <>
              {isChanged && <Menu.Item onClick={keep}>{t('views.keep', { title: own.title })}</Menu.Item>}
              <Menu.Item onClick={() => setNaming(own)}>{t('views.rename', { title: own.title })}</Menu.Item>
              <Menu.Item className="menu-danger" onClick={remove}>
                {t('views.remove', { title: own.title })}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <NameViewDialog
          view={naming === 'new' ? null : naming}
          state={state}
          onNamed={async (view) => {
            await readAgain();
            if (naming === 'new') change({ viewId: view.id });
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}

type NameViewDialogProps = {
  /** The one to rename; null for a new one. */
  view: SavedView | null;
  state: TableState;
  onNamed: (view: SavedView) => Promise<void>;
  onClose: () => void;
};

function NameViewDialog({ view, state, onNamed, onClose }: NameViewDialogProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [title, setTitle] = useState(view?.title ?? '');
  const [complaining, setComplaining] = useState(false);
  const save = async () => {
    const read = nameSchema.safeParse(title);
    if (!read.success) return setComplaining(true);
    const draft = view ? viewOfState({ ...view, viewId: null }, read.data) : viewOfState(state, read.data);
    const isDone = await action.run(async () => {
      await onNamed(await ask((api) => api.savedViews.save({ id: view?.id ?? null, draft })));
    });
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={view ? t('views.renameTitle', { title: view.title }) : t('views.saveTitle')}
      size="sm"
      action={action}
      submitLabel={t('common.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('views.name')}
        description={t('views.nameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={complaining && title.trim() === '' && t('views.nameMissing')}
        data-autofocus
      />
    </FormDialog>
  );
}
