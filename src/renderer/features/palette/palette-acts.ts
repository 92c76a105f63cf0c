// The acts of the palette: what the whole program can do, and what can be done with the cabinet and the token in hand.
import type { TFunction } from 'i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { describeSections, type SettingSection } from '../settings/setting-sections.ts';
import type { DialogRequest } from '../shell/dialogs.tsx';
import type { Place } from '../shell/place.tsx';
import type { PaletteItem } from './palette-item.ts';

/** Every act by its name; the palette draws a sign for each. */
export type ActId =
  | 'test-token'
  | 'hand-over'
  | 'deep-check'
  | 'edit-token'
  | 'add-token'
  | 'check-cabinet'
  | 'edit-cabinet'
  | 'schedule'
  | 'quick-test'
  | 'check-all'
  | 'add-cabinet'
  | 'open-package'
  | 'error-doctor'
  | 'overview'
  | 'operations'
  | 'advisor'
  | 'catalogue'
  | 'holders'
  | 'ledger'
  | 'rotations'
  | 'policies'
  | 'profiles'
  | 'trash'
  | 'settings'
  | `settings-${SettingSection}`
  | 'backups'
  | 'transfer'
  | 'audit'
  | 'russian'
  | 'english'
  | 'light'
  | 'dark'
  | 'system'
  | 'lock';

export type ActPorts = {
  go: (place: Place) => void;
  open: (request: DialogRequest) => void;
  lock: () => void;
  test: (() => void) | null;
  show: (look: { language: 'ru' | 'en' } | { scheme: 'light' | 'dark' | 'system' }) => void;
  /** The cabinet and the token whose page is open. */
  cabinet: CabinetView | null;
  token: TokenView | null;
};

/** In the order of their use; those of the page in hand first, each naming what it acts on. */
export function actsOf(t: TFunction, ports: ActPorts): PaletteItem[] {
  const { go, open, lock, test, show, cabinet, token } = ports;
  const act = (id: ActId, title: string, choose: () => void, words = ''): PaletteItem => ({
    kind: 'action',
    id,
    title,
    detail: '',
    words,
    cabinet: null,
    choose,
  });
  // A tab says which page it is on.
  const tab = (id: ActId, title: string, page: string, place: Place): PaletteItem => ({
    ...act(id, title, () => go(place)),
    detail: page,
  });
  // Those of the cabinet name it themselves.
  const inCabinet = (item: PaletteItem): PaletteItem => ({ ...item, cabinet });
  const withCabinet = (item: PaletteItem) => ({ ...inCabinet(item), detail: cabinet?.title ?? '' });
  const ofToken =
    token && cabinet
      ? [
          ...(test ? [act('test-token', t('token.testNamed', { title: token.title }), test)] : []),
          act('hand-over', t('palette.act.handOver', { title: token.title }), () =>
            open({ name: 'hand-over', token, cabinet }),
          ),
          act('deep-check', t('palette.act.deepCheck', { title: token.title }), () =>
            open({ name: 'deep-check', token }),
          ),
          act('edit-token', t('palette.act.editToken', { title: token.title }), () =>
            open({ name: 'edit-token', token }),
          ),
        ]
      : [];
  const ofCabinet = cabinet
    ? [
        act('add-token', t('palette.act.addToken', { title: cabinet.title }), () =>
          open({ name: 'add-token', cabinet }),
        ),
        act('check-cabinet', t('palette.act.checkCabinet', { title: cabinet.title }), () =>
          open({ name: 'check-all', cabinet }),
        ),
        act('edit-cabinet', t('palette.act.editCabinet', { title: cabinet.title }), () =>
          open({ name: 'edit-cabinet', cabinet }),
        ),
        act('schedule', t('palette.act.schedule', { title: cabinet.title }), () =>
          open({ name: 'schedule', cabinet }),
        ),
      ]
    : [];
  return [
    ...ofToken.map(withCabinet),
    ...ofCabinet.map(inCabinet),
    act('quick-test', t('quickTest.title'), () => open({ name: 'quick-test', pasted: null })),
    act('check-all', t('palette.act.checkAll'), () => open({ name: 'check-all', cabinet: null })),
    act('add-cabinet', t('cabinet.add'), () => open({ name: 'add-cabinet' })),
    act('open-package', t('package.open'), () => open({ name: 'open-package' })),
    act(
      'error-doctor',
      t('doctor.title'),
      () => open({ name: 'error-doctor' }),
      t('palette.act.doctorWords'),
    ),
    act('overview', t('shell.overview'), () => go({ name: 'overview' })),
    act('operations', t('shell.operations'), () => go({ name: 'operations' })),
    tab('advisor', t('operations.tab.advisor'), t('shell.operations'), {
      name: 'operations',
      tab: 'advisor',
    }),
    tab('catalogue', t('operations.tab.catalogue'), t('shell.operations'), {
      name: 'operations',
      tab: 'catalogue',
    }),
    tab('holders', t('handoverPage.tab.holders'), t('shell.handover'), { name: 'handover', tab: 'holders' }),
    tab('ledger', t('handoverPage.tab.ledger'), t('shell.handover'), { name: 'handover', tab: 'ledger' }),
    tab('rotations', t('handoverPage.tab.rotations'), t('shell.handover'), {
      name: 'handover',
      tab: 'rotations',
    }),
    tab('policies', t('handoverPage.tab.policies'), t('shell.handover'), {
      name: 'handover',
      tab: 'policies',
    }),
    tab('profiles', t('handoverPage.tab.profiles'), t('shell.handover'), {
      name: 'handover',
      tab: 'profiles',
    }),
    act('trash', t('shell.trash'), () => go({ name: 'trash' })),
    act('settings', t('shell.settings'), () => go({ name: 'settings' })),
    ...describeSections(t).map(({ name, title, words }) => ({
      ...act(
        `settings-${name}`,
        title,
        () => go({ name: 'settings', section: { name, at: Date.now() } }),
        words.slice(1).join(' '),
      ),
      detail: t('shell.settings'),
    })),
    tab('backups', t('backups.title'), t('shell.settings'), { name: 'settings', tab: 'backups' }),
    tab('transfer', t('palette.act.transfer'), t('shell.settings'), { name: 'settings', tab: 'transfer' }),
    tab('audit', t('audit.title'), t('shell.settings'), { name: 'settings', tab: 'audit' }),
    // Found also by whoever cannot read the language that is on.
    act(
      'russian',
      t('palette.act.language.ru'),
      () => show({ language: 'ru' }),
      'Русский Russian язык language',
    ),
    act(
      'english',
      t('palette.act.language.en'),
      () => show({ language: 'en' }),
      'English английский язык language',
    ),
    ...(['light', 'dark', 'system'] as const).map((scheme) =>
      act(scheme, t(`palette.act.scheme.${scheme}`), () => show({ scheme })),
    ),
    act('lock', t('shell.lock'), lock),
  ];
}
