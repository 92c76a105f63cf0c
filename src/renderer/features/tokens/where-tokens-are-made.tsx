// Where in the Market's cabinet a token is made. Source: facts section 1.
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import './tokens.css';

export function WhereTokensAreMade() {
  const { t } = useTranslation();
  const report = useReport();
  return (
    <div className="where-made">
      <p>{t('token.whereMade')}</p>
      <Button
        variant="subtle"
        size="compact-sm"
        rightSection={<IconExternalLink size={15} aria-hidden />}
        onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
      >
        {t('token.openSettings')}
      </Button>
    </div>
  );
}
