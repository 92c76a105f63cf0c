// Everything the palette can find, from what the window has read; choosing closes the palette first.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/language.ts';
import type { TokenView } from '../../../shared/views.ts';
import { useReport } from '../../ui/use-report.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useHolders, useProfiles } from '../handover/handover-queries.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useBoot } from '../shell/boot.tsx';
import { useDialogs } from '../shell/dialogs.tsx';
import { useLock } from '../shell/lock.ts';
import { cabinetIdOf, usePlace, useWays } from '../shell/place.tsx';
import { useSurvey, useTokenIfOpen } from '../tokens/token-queries.ts';
import { useTestToken } from '../tokens/use-test-token.ts';
import { actsOf } from './palette-acts.ts';
import { itemsOf, type PaletteItem } from './palette-item.ts';

const NOTHING: readonly never[] = [];
/** For the hook that tests, where no token is in hand. */
const NO_TOKEN: Pick<TokenView, 'id' | 'title' | 'testing'> = { id: '', title: '', testing: false };

export function usePaletteItems(close: () => void): PaletteItem[] {
  const { t, i18n } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const { open } = useDialogs();
  const { changePreferences } = useBoot();
  const lock = useLock();
  const report = useReport();
  const cabinets = useCabinets().data ?? NOTHING;
  const tokens = useSurvey().data ?? NOTHING;
  const holders = useHolders().data ?? NOTHING;
  const profiles = useProfiles().data ?? NOTHING;
  const operations = useCatalogue().data?.operations ?? NOTHING;
  const token = useTokenIfOpen(place.name === 'token' ? place.tokenId : null) ?? null;
  const cabinetId = cabinetIdOf(place);
  const cabinet = cabinets.find(({ id }) => id === cabinetId) ?? null;
  const { test } = useTestToken(token ?? NO_TOKEN);
  const language = languageOf(i18n.language);
  return useMemo(() => {
    const acts = actsOf(t, {
      go,
      open,
      lock,
      test: token && !token.isDamaged ? () => void test() : null,
      show: (look) => report(() => changePreferences(look)),
      cabinet,
      token,
    });
    const things = itemsOf(
      t,
      language,
      { cabinets, tokens, holders, profiles, operations },
      {
        toCabinet: (id) => go({ name: 'cabinet', cabinetId: id }),
        toToken: ({ id, cabinetId: within }) => go({ name: 'token', cabinetId: within, tokenId: id }),
        toHolder: (holderId) => go({ name: 'holder', holderId }),
        toProfiles: () => go({ name: 'handover', tab: 'profiles' }),
        toOperation: (id) => go({ name: 'operations', tab: 'search', find: id }),
      },
    );
    return [...acts, ...things].map((item) => ({
      ...item,
      choose: () => {
        close();
        item.choose();
      },
    }));
  }, [
    t,
    language,
    go,
    open,
    lock,
    test,
    report,
    changePreferences,
    close,
    cabinet,
    token,
    cabinets,
    tokens,
    holders,
    profiles,
    operations,
  ]);
}
