// Chooses one of the kept tokens, cabinet by cabinet.
import { Select } from '@mantine/core';
import type { TokenBrief } from '../../../shared/views.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useSurvey } from '../tokens/token-queries.ts';

type TokenSelectProps = {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (tokenId: string | null) => void;
  /** Left out of the choice: a token is not compared with itself. */
  without?: string;
};

export function TokenSelect({ label, placeholder, value, onChange, without }: TokenSelectProps) {
  const groups = useTokenGroups(without);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={groups}
      value={value}
      onChange={onChange}
      searchable
      clearable
      maxDropdownHeight={320}
    />
  );
}

/** The kept tokens as groups of options, named by title and fingerprint: titles may repeat. */
export function useTokenGroups(without?: string) {
  const cabinets = useCabinets().data ?? [];
  const tokens = useSurvey().data ?? [];
  return cabinets
    .map(({ id, title }) => ({
      group: title,
      items: tokens
        .filter((token) => token.cabinetId === id && token.id !== without)
        .map((token) => ({ value: token.id, label: `${token.title} #${token.fingerprint}` })),
    }))
    .filter(({ items }) => items.length > 0);
}

/** The kept token with this id; undefined for none, and for one that went since it was chosen. */
export function useBrief(tokenId: string | null): TokenBrief | undefined {
  return useSurvey().data?.find((token) => token.id === tokenId);
}
