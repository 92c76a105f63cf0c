// How long a copied token may lie on the clipboard. It guards the vault's contents, so the audit trail has it.
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CLIPBOARD_SECONDS } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import { useBoot } from '../shell/boot.tsx';
import { Setting } from './setting.tsx';

const OFFERED = [CLIPBOARD_SECONDS.least, 30, 60, 120, CLIPBOARD_SECONDS.most];

export function ClipboardTime() {
  const { t } = useTranslation();
  const { clipboardSeconds } = useBoot().preferences;
  const report = useReport();
  // What was set elsewhere stays to be seen and chosen.
  const seconds = [...new Set([...OFFERED, clipboardSeconds])].toSorted((a, b) => a - b);
  const name = (count: number) =>
    count % 60 === 0
      ? t('settings.afterMinutes', { count: count / 60 })
      : t('settingsPage.seconds', { count });
  return (
    <Setting label={t('settingsPage.clipboard')} hint={t('settingsPage.clipboardHint')}>
      <Select
        aria-label={t('settingsPage.clipboard')}
        value={String(clipboardSeconds)}
        allowDeselect={false}
        checkIconPosition="right"
        data={seconds.map((count) => ({ value: String(count), label: name(count) }))}
        onChange={(value) =>
          report(() => ask((api) => api.preferences.setClipboardTime({ seconds: Number(value) })))
        }
      />
    </Setting>
  );
}
