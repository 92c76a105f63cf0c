// The eight characters that name a token without giving it away.
import { useTranslation } from 'react-i18next';

export function Fingerprint({ value }: { value: string }) {
  const { t } = useTranslation();
  return (
    <span className="mono dim nowrap" title={t('token.fingerprintExplained')}>
      <span className="visually-hidden">{t('token.fingerprint')} </span>#{value}
    </span>
  );
}
