// What the palette finds: things of the vault and acts of the program, each with what it is called and found by.
import type { TFunction } from 'i18next';
import type { Holder } from '../../../shared/holder.ts';
import type { Operation } from '../../../shared/operation.ts';
import type { Profile } from '../../../shared/profile.ts';
import type { PaletteKind } from '../../../shared/recent-item.ts';
import type { CabinetView, TokenBrief } from '../../../shared/views.ts';

export type PaletteItem = {
  kind: PaletteKind;
  id: string;
  title: string;
  /** Beside the title, dimmer: which cabinet, what it does. */
  detail: string;
  /** More that it is found by. */
  words: string;
  /** The cabinet it belongs to, shown with its colours. */
  cabinet: CabinetView | null;
  choose: () => void;
};

export type PaletteSources = {
  cabinets: readonly CabinetView[];
  tokens: readonly TokenBrief[];
  holders: readonly Holder[];
  profiles: readonly Profile[];
  operations: readonly Operation[];
};

type Leads = {
  toCabinet: (id: string) => void;
  toToken: (token: TokenBrief) => void;
  toHolder: (id: string) => void;
  toProfiles: () => void;
  toOperation: (id: string) => void;
};

/** Everything that can be gone to, in the order it is kept in. */
export function itemsOf(
  t: TFunction,
  language: 'ru' | 'en',
  { cabinets, tokens, holders, profiles, operations }: PaletteSources,
  leads: Leads,
): PaletteItem[] {
  const cabinetOf = new Map(cabinets.map((cabinet) => [cabinet.id, cabinet]));
  const otherLanguage = language === 'ru' ? 'en' : 'ru';
  return [
    ...cabinets.map((cabinet) => ({
      kind: 'cabinet' as const,
      id: cabinet.id,
      title: cabinet.title,
      detail: t('count.tokens', { count: cabinet.counts.tokens }),
      words: [cabinet.identity?.name, cabinet.identity?.id].filter(Boolean).join(' '),
      cabinet,
      choose: () => leads.toCabinet(cabinet.id),
    })),
    ...tokens.map((token) => {
      const cabinet = cabinetOf.get(token.cabinetId) ?? null;
      const name = token.facts && token.facts.name !== token.title ? token.facts.name : null;
      return {
        kind: 'token' as const,
        id: token.id,
        title: token.title,
        detail: [name, cabinet?.title].filter(Boolean).join(' · '),
        words: token.fingerprint,
        cabinet,
        choose: () => leads.toToken(token),
      };
    }),
    ...holders.map((holder) => ({
      kind: 'holder' as const,
      id: holder.id,
      title: holder.name,
      detail: t(`holders.kind.${holder.kind}`),
      words: holder.contact,
      cabinet: null,
      choose: () => leads.toHolder(holder.id),
    })),
    ...profiles.map((profile) => ({
      kind: 'profile' as const,
      id: profile.id,
      title: profile.title[language],
      detail: t('palette.profile'),
      words: profile.title[otherLanguage],
      cabinet: null,
      choose: leads.toProfiles,
    })),
    ...operations.map((operation) => ({
      kind: 'operation' as const,
      id: operation.operationId,
      title: operation.title[language],
      detail: `${operation.method} ${operation.path}`,
      words: `${operation.operationId} ${operation.title[otherLanguage]}`,
      cabinet: null,
      choose: () => leads.toOperation(operation.operationId),
    })),
  ];
}
