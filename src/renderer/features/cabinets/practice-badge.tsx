// Marks everything that is only practice, so that nobody takes it for a real cabinet.
import { useTranslation } from 'react-i18next';
import { isPractice } from './market-choice.ts';
import './practice-badge.css';

export function PracticeBadge({ api }: { api: string }) {
  const { t } = useTranslation();
  if (!isPractice(api)) return null;
  return <span className="practice-badge">{t('practice.badge')}</span>;
}
