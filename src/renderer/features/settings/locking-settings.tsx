// How the vault opens and closes: when it locks by itself, the passphrase, quick unlock.
import { Button, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useReport } from '../../ui/use-report.ts';
import { useBoot, useVault } from '../shell/boot.tsx';
import { ChangePassphraseDialog } from '../vault/change-passphrase-dialog.tsx';
import { Protection } from '../vault/protection.tsx';
import { ClipboardTime } from './clipboard-time.tsx';
import { Setting } from './setting.tsx';

const MINUTES = [1, 5, 15, 30, 60, 240];
const NEVER = 'never';

export function LockingSettings() {
  const { t } = useTranslation();
  const { setVault } = useBoot();
  const { quickUnlock, isPassphraseDamaged } = useVault();
  const { enabled, protection } = quickUnlock;
  const action = useAction();
  const [changing, setChanging] = useState(false);
  const change = (wanted: boolean) =>
    action.run(async () => {
      setVault(await ask((api) => api.vault.setQuickUnlock({ enabled: wanted })));
    });
  return (
    <Panel title={t('settings.unlocking')}>
      <LockAfter />
      {isPassphraseDamaged && (
        <Callout state="bad" title={t('lock.damaged')}>
          {t('passphrase.damagedText')}
        </Callout>
      )}
      <Setting label={t('lock.passphrase')} hint={t('passphrase.explained')}>
        <Button variant="default" onClick={() => setChanging(true)}>
          {t('passphrase.change')}
        </Button>
      </Setting>
      <Setting label={t('quickUnlock.title')} hint={t('quickUnlock.explained')}>
        <Switch
          aria-label={t('quickUnlock.title')}
          size="md"
          withThumbIndicator={false}
          checked={enabled}
          // It can always be switched off, even when this computer could no longer keep the key.
          disabled={action.running || (!enabled && !protection.available)}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      </Setting>
      <Protection protection={protection} />
      <ClipboardTime />
      <ErrorNote error={action.error} />
      {changing && <ChangePassphraseDialog onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function LockAfter() {
  const { t } = useTranslation();
  const { lockAfterMinutes } = useBoot().preferences;
  const report = useReport();
  // What was set elsewhere stays to be seen and chosen.
  const minutes = [...new Set([...MINUTES, ...(lockAfterMinutes === null ? [] : [lockAfterMinutes])])];
  const name = (count: number) =>
    count % 60 === 0
      ? t('settings.afterHours', { count: count / 60 })
      : t('settings.afterMinutes', { count });
  return (
    <Setting label={t('settings.lockAfter')} hint={t('settings.lockAfterHint')}>
      <Select
        aria-label={t('settings.lockAfter')}
        value={lockAfterMinutes === null ? NEVER : String(lockAfterMinutes)}
        allowDeselect={false}
        data={[
          ...minutes.toSorted((a, b) => a - b).map((count) => ({ value: String(count), label: name(count) })),
          { value: NEVER, label: t('settings.neverLock') },
        ]}
        onChange={(value) =>
          report(async () => {
            const chosen = value === NEVER ? null : Number(value);
            await ask((api) => api.preferences.setLockAfter({ minutes: chosen }));
          })
        }
      />
    </Setting>
  );
}
