// The licences of what ships inside, to be searched by name and by licence. Read only when they are asked for.

import { licences } from 'virtual:licences';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';

export function LicencesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const found = licences.filter(({ name, licence }) =>
    `${name} ${licence}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Dialog title={t('settingsPage.licences')} onClose={onClose} size="lg">
      <p className="dim small">{t('settingsPage.licencesOfElectron')}</p>
      <TextInput
        type="search"
        mt="sm"
        aria-label={t('settingsPage.licencesFind')}
        placeholder={t('settingsPage.licencesFind')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <p className="dim small licences-count" role="status">
        {t('settingsPage.licencesFound', { count: found.length })}
      </p>
      <ul className="licences">
        {found.map(({ name, version, licence, homepage, text: wording }) => (
          <li key={name}>
            <details>
              <summary>
                <strong>{name}</strong> <span className="dim numbers">{version}</span>
                <span className="licence-name">{licence}</span>
              </summary>
              {homepage && <p className="small dim licence-home">{homepage}</p>}
              <pre className="licence-text">{wording || t('settingsPage.licenceNameOnly', { licence })}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
