// The acts of the palette: what the whole program can do, and what can be done with the cabinet and the token in hand.
import type { TFunction } from 'i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { describeSections } from '../settings/setting-sections.ts';
import type { DialogRequest } from '../shell/dialogs.tsx';
import type { Place } from '../shell/place.tsx';
import type { PaletteItem } from './palette-item.ts';

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
  const act = (id: string, title: string, choose: () => void, words = ''): PaletteItem => ({
    kind: 'action',
    id,
    title,
    detail: '',
    words,
    cabinet: null,
    choose,
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
    act('advisor', t('operations.tab.advisor'), () => go({ name: 'operations', tab: 'advisor' })),
    act('catalogue', t('operations.tab.catalogue'), () => go({ name: 'operations', tab: 'catalogue' })),
    act('holders', t('handoverPage.tab.holders'), () => go({ name: 'handover', tab: 'holders' })),
    act('ledger', t('handoverPage.tab.ledger'), () => go({ name: 'handover', tab: 'ledger' })),
    act('rotations', t('handoverPage.tab.rotations'), () => go({ name: 'handover', tab: 'rotations' })),
    act('policies', t('handoverPage.tab.policies'), () => go({ name: 'handover', tab: 'policies' })),
    act('profiles', t('handoverPage.tab.profiles'), () => go({ name: 'handover', tab: 'profiles' })),
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
    act('backups', t('backups.title'), () => go({ name: 'settings', tab: 'backups' })),
    act('transfer', t('palette.act.transfer'), () => go({ name: 'settings', tab: 'transfer' })),
    act('audit', t('palette.act.audit'), () => go({ name: 'settings', tab: 'audit' })),
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
