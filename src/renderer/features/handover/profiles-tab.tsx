// What jobs need: the built-in profiles and the operator's own.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import type { Profile, ProfileDraft } from '../../../shared/profile.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useProfiles } from './handover-queries.ts';
import { ProfileDialog } from './profile-dialog.tsx';
import { draftFrom, EMPTY_DRAFT } from './profile-draft.ts';
import { ProfileFiles } from './profile-files.tsx';
import { useProfileTitle } from './profile-options.ts';
import { ProfileRemoveDialog } from './profile-remove-dialog.tsx';
import { ProfileRow } from './profile-row.tsx';
import '../access/access.css';
import './profile.css';

export function ProfilesTab() {
  const profiles = useProfiles();
  const catalogue = useCatalogue();
  if (!profiles.data) return <LoadState query={profiles} />;
  if (!catalogue.data) return <LoadState query={catalogue} />;
  return <Profiles profiles={profiles.data} operations={catalogue.data.operations} />;
}

/** What is open above the lists. `id`: the profile that is changed, null for a new one. */
type Open =
  | { what: 'editor'; id: string | null; draft: ProfileDraft }
  | { what: 'removal'; profile: Profile }
  | null;

type ProfilesProps = { profiles: readonly Profile[]; operations: readonly Operation[] };

function Profiles({ profiles, operations }: ProfilesProps) {
  const { t } = useTranslation();
  const titleOf = useProfileTitle();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const edit = (id: string | null, draft: ProfileDraft) => setOpen({ what: 'editor', id, draft });
  const startFrom = (profile: Profile) =>
    edit(null, draftFrom(profile, t('profiles.copyOf', { title: titleOf(profile) })));
  const own = profiles.filter(({ builtIn }) => !builtIn);
  return (
    <>
      <p className="tab-lead">{t('profiles.explained')}</p>
      <div className="profile-acts">
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => edit(null, EMPTY_DRAFT)}>
          {t('profiles.make')}
        </Button>
        <ProfileFiles own={own.length} />
      </div>
      <Panel title={t('profiles.own')} flush>
        {own.length === 0 ? (
          <p className="dim profile-none">{t('profiles.none')}</p>
        ) : (
          <ul className="profile-list">
            {own.map((profile) => (
              <ProfileRow
                key={profile.id}
                profile={profile}
                operations={operations}
                onStartFrom={startFrom}
                onEdit={(one) => edit(one.id, draftFrom(one, titleOf(one)))}
                onRemove={(one) => setOpen({ what: 'removal', profile: one })}
              />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('profiles.builtIn')} flush>
        <ul className="profile-list">
          {profiles
            .filter(({ builtIn }) => builtIn)
            .map((profile) => (
              <ProfileRow
                key={profile.id}
                profile={profile}
                operations={operations}
                onStartFrom={startFrom}
              />
            ))}
        </ul>
      </Panel>
      {open?.what === 'editor' && (
        <ProfileDialog id={open.id} draft={open.draft} operations={operations} onClose={close} />
      )}
      {open?.what === 'removal' && <ProfileRemoveDialog profile={open.profile} onClose={close} />}
    </>
  );
}
