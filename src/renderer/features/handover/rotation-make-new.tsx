// The first step of a rotation: make a new token in the cabinet, keep it here, and choose it.
import { Button } from '@mantine/core';
import { IconExternalLink, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sellerOf } from '../../../shared/api-address.ts';
import { whatIf } from '../../../shared/compare-scopes.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import { allScopesOf, type CabinetView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Callout } from '../../ui/callout.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import { useReport } from '../../ui/use-report.ts';
import { countLiving, isFull, TOKEN_SLOTS } from '../cabinets/slot-count.ts';
import { useOperationsAt } from '../operations/use-holder.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useLines, useToken } from '../tokens/token-queries.ts';
import { useHeld } from './profile-holders.ts';
import { ChooseSuccessor } from './rotation-choose.tsx';
import { accessNeeded } from './rotation-steps.ts';

type MakeNewProps = { rotation: Rotation; cabinet: CabinetView | undefined };

export function MakeNew({ rotation, cabinet }: MakeNewProps) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(false);
  const { successor, fit, endedAt } = rotation;
  if (!successor && endedAt !== null) return <p className="dim">{t('rotations.noSuccessor')}</p>;
  if (!successor || (again && endedAt === null)) {
    return <Making rotation={rotation} cabinet={cabinet} again={again} onChosen={() => setAgain(false)} />;
  }
  return (
    <>
      <p>
        {t('rotations.chosen')} <strong>{successor.title}</strong>{' '}
        <Fingerprint value={successor.fingerprint} />
      </p>
      {fit && <p>{t(`rotations.fit.${fit}`)}</p>}
      {endedAt === null && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setAgain(true)}>
            {t('rotations.chooseAnother')}
          </Button>
        </div>
      )}
    </>
  );
}

type MakingProps = MakeNewProps & {
  /** The operator asked for another one: focus goes on to the choice. */
  again: boolean;
  onChosen: () => void;
};

function Making({ rotation, cabinet, again, onChosen }: MakingProps) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const report = useReport();
  return (
    <>
      {cabinet && <FullNote cabinet={cabinet} />}
      <ol className="rotation-how">
        <li>
          <p>{t('rotations.make.create')}</p>
          <Button
            variant="subtle"
            size="compact-sm"
            rightSection={<IconExternalLink size={15} aria-hidden />}
            onClick={() => report(() => ask((api) => api.app.openPage({ page: 'token-settings' })))}
          >
            {t('advisor.openSettings')}
          </Button>
        </li>
        <li>
          <BoxesToTick rotation={rotation} cabinet={cabinet} />
        </li>
        <li>
          <p>{t('rotations.make.add')}</p>
          {cabinet && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => open({ name: 'add-token', cabinet })}
            >
              {t('rotations.addHere')}
            </Button>
          )}
        </li>
        <li>
          <ChooseSuccessor rotation={rotation} cabinet={cabinet} takesFocus={again} onChosen={onChosen} />
        </li>
      </ol>
    </>
  );
}

function FullNote({ cabinet }: { cabinet: CabinetView }) {
  const { t } = useTranslation();
  const lines = useLines(cabinet.id).data;
  if (!lines || !isFull(cabinet, countLiving(lines))) return null;
  return <Callout state="unproven">{t('rotations.full', { all: TOKEN_SLOTS })}</Callout>;
}

/** The same boxes as the old token has, and fewer where its holders can do with fewer. */
function BoxesToTick({ rotation, cabinet }: MakeNewProps) {
  const { t } = useTranslation();
  const facts = useToken(rotation.token.id).data?.facts;
  const held = useHeld(rotation.token);
  const operations = useOperationsAt(cabinet?.api ?? '');
  const fewer = useMemo(() => {
    if (!facts || !cabinet || !held || held.length === 0 || !operations) return null;
    const jobs = held.map(({ job }) => job);
    const needed = accessNeeded(jobs, operations, sellerOf(cabinet.api));
    const { lost } = whatIf(allScopesOf(facts), needed, operations);
    return needed.length > 0 && lost.length > 0 ? needed : null;
  }, [facts, cabinet, held, operations]);
  if (!facts) return <p>{t('rotations.make.tickUnknown')}</p>;
  return (
    <>
      <p>{t('rotations.make.tick')}</p>
      <div className="rotation-boxes">
        <ScopeLabels scopes={allScopesOf(facts)} />
      </div>
      {fewer && (
        <>
          <p>{t('rotations.make.tickFewer')}</p>
          <div className="rotation-boxes">
            <ScopeLabels scopes={fewer} />
          </div>
        </>
      )}
    </>
  );
}
