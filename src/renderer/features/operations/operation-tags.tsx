// What an operation does and touches, as short words beside its title.
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/language.ts';
import type { Operation } from '../../../shared/operation.ts';
import { hasTrait, TRAITS } from './operation-filters.ts';
import './operations.css';

export function OperationTags({ operation }: { operation: Operation }) {
  const { t } = useTranslation();
  const traits = TRAITS.filter((trait) => hasTrait(operation, trait));
  if (traits.length === 0) return null;
  return (
    <span className="operation-tags">
      {traits.map((trait) => (
        <span key={trait} className="operation-tag" data-trait={trait}>
          {t(`operations.tag.${trait}`)}
        </span>
      ))}
    </span>
  );
}

/** The title in the language shown. */
export function useOperationTitle(): (operation: Pick<Operation, 'title'>) => string {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  return ({ title }) => title[language];
}
