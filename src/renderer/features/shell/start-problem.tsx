// Shown when main did not even answer the first questions; nothing else can be drawn then.
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { describeError } from '../../ui/error-note.tsx';
import { ProductMark } from '../../ui/product-mark.tsx';
import './full-page.css';

export function StartProblem({ error }: { error: AppError }) {
  const { t } = useTranslation();
  return (
    <div className="full-page">
      <header className="full-page-top">
        <ProductMark size={26} />
      </header>
      <main className="full-page-card">
        <h1 className="full-page-title">{t('start.title')}</h1>
        <p className="full-page-lead">{t('start.text')}</p>
        <p role="alert">{describeError(t, error)}</p>
      </main>
    </div>
  );
}
