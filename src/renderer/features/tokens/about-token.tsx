// What is known of a token besides its verdict and its access.
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../ui/panel.tsx';

export function AboutToken({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('token.about')}>
      <dl className="facts">
        <dt>{t('token.marketName')}</dt>
        <dd className={token.facts ? undefined : 'dim'}>{token.facts?.name ?? '—'}</dd>
        <dt>{t('token.fingerprint')}</dt>
        <dd className="mono">#{token.fingerprint}</dd>
        <dt>{t('token.added')}</dt>
        <dd>{format.moment(token.createdAt)}</dd>
        {token.editedAt !== token.createdAt && (
          <>
            <dt>{t('token.edited')}</dt>
            <dd>{format.moment(token.editedAt)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
