// The profiles to choose from, in the language shown: the operator's own first, then the built-in ones.
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/language.ts';
import type { Profile } from '../../../shared/profile.ts';
import { useProfiles } from './handover-queries.ts';

/** The title in the language shown. */
export function useProfileTitle(): (profile: Pick<Profile, 'title'>) => string {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  return ({ title }) => title[language];
}

/** Options in two groups, without the group that has none. `toValue` makes the value of an option of an id. */
export function useProfileOptions(toValue: (id: string) => string = (id) => id) {
  const { t } = useTranslation();
  const titleOf = useProfileTitle();
  const profiles = useProfiles().data ?? [];
  return [
    { group: t('profiles.own'), profiles: profiles.filter(({ builtIn }) => !builtIn) },
    { group: t('profiles.builtIn'), profiles: profiles.filter(({ builtIn }) => builtIn) },
  ]
    .map(({ group, profiles }) => ({
      group,
      items: profiles.map((one) => ({ value: toValue(one.id), label: titleOf(one) })),
    }))
    .filter(({ items }) => items.length > 0);
}
