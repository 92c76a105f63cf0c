// What can be done about a broken rule: replace the token, write down who holds it, or see to who has left.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyFinding } from '../../../shared/policy.ts';
import { ask } from '../../client.ts';
import { useReport } from '../../ui/use-report.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useWays } from '../shell/place.tsx';
import { useHolders, useRotations } from './handover-queries.ts';
import { PolicyOwnerDialog } from './policy-owner-dialog.tsx';
import { RotationBeginDialog } from './rotation-begin-dialog.tsx';

export function PolicyRemedy({ finding }: { finding: PolicyFinding }) {
  switch (finding.policy) {
    case 'unknown-holder':
      return <NameHolder finding={finding} />;
    case 'left-holder':
      return <SeeToLeaver finding={finding} />;
    default:
      return <Replace finding={finding} policy={finding.policy} />;
  }
}

type ReplaceProps = {
  finding: PolicyFinding;
  policy: Exclude<PolicyFinding['policy'], 'unknown-holder' | 'left-holder'>;
};

function Replace({ finding, policy }: ReplaceProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const [beginning, setBeginning] = useState(false);
  const rotations = useRotations().data ?? [];
  const { tokenId: id, tokenTitle: title } = finding;
  const isGoingOn = rotations.some(({ token, endedAt }) => token.id === id && endedAt === null);
  if (isGoingOn) {
    return (
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => go({ name: 'handover', tab: 'rotations' })}
        aria-label={t('policies.goOnNamed', { title })}
      >
        {t('policies.goOn')}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setBeginning(true)}
        aria-label={t('policies.replaceNamed', { title })}
      >
        {t(policy === 'age' ? 'policies.replace' : 'policies.replaceNarrower')}
      </Button>
      {beginning && (
        <RotationBeginDialog
          token={{ id, title }}
          reason={t(`policies.reason.${policy}`)}
          onClose={() => setBeginning(false)}
        />
      )}
    </>
  );
}

function SeeToLeaver({ finding }: { finding: PolicyFinding }) {
  const { t } = useTranslation();
  const { go } = useWays();
  return finding.holders.map(({ id, name }) => (
    <Button
      key={id}
      variant="default"
      size="compact-sm"
      onClick={() => go({ name: 'holder', holderId: id })}
      aria-label={t('policies.seeToNamed', { name, title: finding.tokenTitle })}
    >
      {t('policies.seeTo', { name })}
    </Button>
  ));
}

function NameHolder({ finding }: { finding: PolicyFinding }) {
  const { t } = useTranslation();
  const { open } = useDialogs();
  const report = useReport();
  const [asking, setAsking] = useState(false);
  const cabinet = useCabinets().data?.find(({ id }) => id === finding.cabinetId);
  const holders = useHolders().data ?? [];
  const owners = holders.filter(({ kind, leftAt }) => kind === 'owner' && leftAt === null);
  const handOver = (holderId?: string) =>
    report(async () => {
      if (!cabinet) return;
      const token = await ask((api) => api.tokens.show({ id: finding.tokenId }));
      open({ name: 'hand-over', token, cabinet, ...(holderId !== undefined && { holderId }) });
    });
  const [first, second] = owners;
  const title = finding.tokenTitle;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => handOver()}
        aria-label={t('policies.handOverNamed', { title })}
      >
        {t('policies.handOver')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => (first && !second ? handOver(first.id) : setAsking(true))}
        aria-label={t('policies.mineNamed', { title })}
      >
        {t('policies.mine')}
      </Button>
      {asking && (
        <PolicyOwnerDialog
          owners={owners}
          onChosen={(id) => {
            setAsking(false);
            handOver(id);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
