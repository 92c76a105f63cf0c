// The third step of a rotation: the old token is deleted in the cabinet, and the Market is asked until it says so.
import { Button, Loader } from '@mantine/core';
import { IconExternalLink, IconRefresh, IconWorldSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/rotation.ts';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Age } from '../../ui/age.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useReport } from '../../ui/use-report.ts';
import { useToken } from '../tokens/token-queries.ts';
import { WatchLine } from '../tokens/watch-line.tsx';

export function DeleteOld({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const report = useReport();
  const old = useToken(rotation.token.id).data;
  if (rotation.proof) return <p>{t('rotations.proven')}</p>;
  if (rotation.endedAt !== null) return <p className="dim">{t('rotations.notDeleted')}</p>;
  return (
    <>
      {rotation.successor === null && <p className="dim">{t('rotations.deleteEarly')}</p>}
      <p>{t('rotations.deleteHow', { name: old?.facts?.name ?? rotation.token.title })}</p>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
        >
          {t('advisor.openSettings')}
        </Button>
      </div>
      <Asking rotation={rotation} old={old} />
    </>
  );
}

function Asking({ rotation, old }: { rotation: Rotation; old: TokenView | undefined }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const report = useReport();
  const action = useAction();
  const { id, watch } = rotation;
  const isWatched = watch !== null && watch.outcome === null;
  const checkButton = useRef<HTMLButtonElement>(null);
  const isUnproven = action.error?.code === 'rotation-unproven';
  const check = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.rotations.checkOld({ id }));
    });
    if (done) announce(t('rotations.proven'));
  };
  return (
    <>
      <p>{t('rotations.askAfterwards')}</p>
      <div className="rotation-buttons">
        {!isWatched && (
          <Button
            leftSection={<IconWorldSearch size={16} aria-hidden />}
            onClick={() =>
              report(async () => {
                await ask((api) => api.rotations.watchOld({ id }));
                // This button goes.
                checkButton.current?.focus();
              })
            }
          >
            {t('rotations.watch')}
          </Button>
        )}
        {/* Not switched off while it asks: it would lose the focus. */}
        <Button
          ref={checkButton}
          variant="default"
          leftSection={
            action.running ? <Loader size={16} aria-hidden /> : <IconRefresh size={16} aria-hidden />
          }
          onClick={check}
          aria-busy={action.running}
        >
          {t('rotations.checkNow')}
        </Button>
      </div>
      {!isWatched && <p className="dim small">{t('rotations.watchText')}</p>}
      {old && <WatchLine token={old} />}
      <div role="status">
        {isUnproven && <p className="rotation-unproven">{t('rotations.unproven')}</p>}
        {isUnproven && rotation.lastCheck && (
          <p className="dim small">
            <Age at={rotation.lastCheck.at} /> · {t(`cause.${rotation.lastCheck.cause}.sentence`)}
          </p>
        )}
      </div>
      {!isUnproven && <ErrorNote error={action.error} />}
    </>
  );
}
