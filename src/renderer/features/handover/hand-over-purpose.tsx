// The second step: the job the token is for, and what that needs.
import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sellerOf } from '../../../shared/api-address.ts';
import { languageOf } from '../../../shared/language.ts';
import { accessOfProfile, operationsOfProfile, type Profile } from '../../../shared/profile.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ScopeLabel } from '../../ui/scope-label.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { focusComplaint } from './hand-over-focus.tsx';
import type { Choices, HandOver } from './hand-over-state.ts';
import { StepHeading } from './hand-over-steps.tsx';

export function PurposeStep({ handOver, choices }: { handOver: HandOver; choices: Choices }) {
  const { t } = useTranslation();
  const { draft, change, cabinet } = handOver;
  const [complaining, setComplaining] = useState(false);
  const data = useProfileChoice(choices.profiles);
  const profile = choices.profiles.find(({ id }) => id === draft.profileId);
  const goOn = (form: HTMLFormElement) => {
    setComplaining(true);
    if (profile) change({ step: 'check' });
    else focusComplaint(form);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goOn(event.currentTarget);
      }}
    >
      <Stack gap="md">
        <StepHeading step="purpose" />
        <Select
          label={t('handOver.purpose.profile')}
          data={data}
          value={profile?.id ?? null}
          onChange={(profileId) => change({ profileId })}
          error={complaining && !profile ? t('common.required') : undefined}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('rail.nothingFound')}
        />
        {profile && <Needs profile={profile} api={cabinet.api} />}
      </Stack>
      <DialogButtons>
        <Button variant="default" onClick={() => change({ step: 'whom' })}>
          {t('handOver.back')}
        </Button>
        <Button type="submit">{t('common.continue')}</Button>
      </DialogButtons>
    </form>
  );
}

/** Profiles to choose among: the operator's own ones first. */
export function useProfileChoice(profiles: readonly Profile[]) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.language);
  const toItem = ({ id, title }: Profile) => ({ value: id, label: title[language] });
  const groups = [
    { group: t('handOver.purpose.own'), items: profiles.filter((one) => !one.builtIn).map(toItem) },
    { group: t('handOver.purpose.builtIn'), items: profiles.filter((one) => one.builtIn).map(toItem) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function Needs({ profile, api }: { profile: Profile; api: string }) {
  const { t } = useTranslation();
  const operations = useCatalogue().data?.operations;
  if (!operations) return null;
  const seller = sellerOf(api);
  const access = accessOfProfile(profile, operations, seller);
  const count = operationsOfProfile(profile, operations, seller).length;
  return (
    <div className="hand-over-line" aria-live="polite">
      <p>
        {access.length === 0 ? (
          t('handOver.purpose.needsNothing')
        ) : (
          <>
            {t('handOver.purpose.needs')}{' '}
            {access.map((scope, index) => (
              <span key={scope}>
                {index > 0 && ', '}
                <ScopeLabel scope={scope} />
              </span>
            ))}
            {' · '}
            {t('blast.operationsOf', { count })}
          </>
        )}
      </p>
      {profile.note !== '' && <p className="dim note-text">{profile.note}</p>}
    </div>
  );
}
