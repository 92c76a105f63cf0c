// Which tokens are exported: all, those of some cabinets, or some by name.
import { MultiSelect, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunSelection } from '../../../shared/check-run.ts';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { useSurvey } from '../tokens/token-queries.ts';

/** What was chosen for each of the three ways stays while another is looked at. */
export type ExportChoice = { what: RunSelection['what']; cabinets: string[]; tokens: string[] };

/** Null while nothing is chosen. */
export function selectionOf({ what, cabinets, tokens }: ExportChoice): RunSelection | null {
  if (what === 'all') return { what };
  const ids = what === 'cabinets' ? cabinets : tokens;
  return ids.length > 0 ? { what, ids } : null;
}

type ExportChoiceFieldsProps = {
  choice: ExportChoice;
  onChange: (choice: ExportChoice) => void;
  complaining: boolean;
};

export function ExportChoiceFields({ choice, onChange, complaining }: ExportChoiceFieldsProps) {
  const { t } = useTranslation();
  const error = complaining && selectionOf(choice) === null ? t('transfer.choice.missing') : undefined;
  return (
    <Stack gap="sm" className="transfer-form">
      <SegmentedControl
        className="transfer-button"
        aria-label={t('transfer.choice.label')}
        value={choice.what}
        onChange={(what) => onChange({ ...choice, what: what as ExportChoice['what'] })}
        data={(['all', 'cabinets', 'tokens'] as const).map((value) => ({
          value,
          label: t(`transfer.choice.${value}`),
        }))}
      />
      {choice.what === 'cabinets' && (
        <CabinetsField
          value={choice.cabinets}
          onChange={(cabinets) => onChange({ ...choice, cabinets })}
          error={error}
        />
      )}
      {choice.what === 'tokens' && (
        <TokensField
          value={choice.tokens}
          onChange={(tokens) => onChange({ ...choice, tokens })}
          error={error}
        />
      )}
    </Stack>
  );
}

type FieldProps = { value: string[]; onChange: (ids: string[]) => void; error: string | undefined };

function CabinetsField({ value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const cabinets = useCabinets().data ?? [];
  return (
    <MultiSelect
      label={t('transfer.choice.cabinetsLabel')}
      data={cabinets.map(({ id, title }) => ({ value: id, label: title }))}
      searchable
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/** More would not be looked through; typing narrows them. */
const MOST_OFFERED = 60;

function TokensField({ value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const cabinets = useCabinets().data ?? [];
  const survey = useSurvey().data ?? [];
  return (
    <MultiSelect
      label={t('transfer.choice.tokensLabel')}
      description={t('transfer.choice.tokensHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={cabinets
        .map((cabinet) => ({
          group: cabinet.title,
          items: survey
            .filter(({ cabinetId }) => cabinetId === cabinet.id)
            .map(({ id, title, fingerprint }) => ({ value: id, label: `${title} #${fingerprint}` })),
        }))
        .filter(({ items }) => items.length > 0)}
      searchable
      limit={MOST_OFFERED}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
