// Whom other access would concern: those who hold the token, by the job it was given them for.
import { useTranslation } from 'react-i18next';
import { Callout } from '../../ui/callout.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useProfileTitle } from '../handover/profile-options.ts';
import type { ConcernedHolders } from './scope-change.ts';

export function HoldersConcerned({ holders }: { holders: ConcernedHolders }) {
  const { t, i18n } = useTranslation();
  const titleOf = useProfileTitle();
  const { losing, keeping } = holders;
  const isNobody = losing.length + keeping.length === 0;
  return (
    <Panel title={t('whatIf.holders.title')}>
      <div className="what-if-holders">
        {isNobody && <p className="dim">{t('whatIf.holders.nobody')}</p>}
        {losing.length > 0 && (
          <Callout state="unproven" title={t('whatIf.holders.warn')}>
            <ul>
              {losing.map(({ name, job, lost }) => (
                <li key={`${name} ${job.id}`}>
                  {t('whatIf.holders.losing', { name, profile: titleOf(job), count: lost })}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        {keeping.length > 0 && (
          <p>{t('whatIf.holders.keeping', { names: new Intl.ListFormat(i18n.language).format(keeping) })}</p>
        )}
      </div>
    </Panel>
  );
}
