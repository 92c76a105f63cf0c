// What was written where, and what to do with a file that anybody can read.
import { useTranslation } from 'react-i18next';
import type { Exported } from '../../../shared/transfer.ts';
import { Callout } from '../../ui/callout.tsx';

export function ExportedNote({ exported, isPlain }: { exported: Exported; isPlain: boolean }) {
  const { t } = useTranslation();
  const { file, tokens, unreadable } = exported;
  return (
    <>
      <Callout
        state={isPlain ? 'unproven' : 'good'}
        title={t(isPlain ? 'transfer.exported.plain' : 'transfer.exported.sealed')}
      >
        <p className="transfer-path">
          {t('transfer.exported.file', { tokens: t('count.tokens', { count: tokens }), file })}
        </p>
        {isPlain && (
          <>
            <p>{t('transfer.exported.next')}</p>
            <ol className="transfer-list transfer-steps">
              <li>{t('transfer.exported.delete')}</li>
              <li>{t('transfer.exported.elsewhere')}</li>
              <li>{t('transfer.exported.rotate')}</li>
            </ol>
          </>
        )}
      </Callout>
      {unreadable.length > 0 && (
        <Callout state="bad" title={t('transfer.exported.unreadable', { count: unreadable.length })}>
          <ul className="transfer-list">
            {unreadable.map(({ title, cabinetTitle }, index) => (
              // Two may be called alike.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
              <li key={index}>
                {cabinetTitle}: {title}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
