// To which cabinet the imported tokens go.
import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import type { MarketChoice } from '../cabinets/market-choice.ts';
import { MarketField } from '../cabinets/market-field.tsx';
import { type ChoiceFlaw, NEW_CABINET } from './import-order.ts';

type ImportTargetFieldsProps = {
  /** The file names cabinets. */
  isNamed: boolean;
  needsCabinet: boolean;
  needsMarket: boolean;
  asFileSays: boolean;
  onAsFileSays: (asFileSays: boolean) => void;
  cabinet: string | null;
  onCabinet: (cabinet: string | null) => void;
  newTitle: string;
  onNewTitle: (title: string) => void;
  market: MarketChoice;
  onMarket: (market: MarketChoice) => void;
  flaw: ChoiceFlaw | null;
};

export function ImportTargetFields(props: ImportTargetFieldsProps) {
  const { isNamed, needsCabinet, needsMarket, asFileSays, cabinet, newTitle, market, flaw } = props;
  const { t } = useTranslation();
  const cabinets = useCabinets().data ?? [];
  return (
    <Stack gap="md" className="transfer-form">
      {isNamed && (
        <Checkbox
          label={t('transfer.target.asFileSays')}
          description={t('transfer.target.asFileSaysHint')}
          checked={asFileSays}
          onChange={(event) => props.onAsFileSays(event.currentTarget.checked)}
        />
      )}
      {needsCabinet && (
        <Select
          label={t(asFileSays ? 'transfer.target.others' : 'transfer.target.cabinet')}
          placeholder={t('transfer.target.choose')}
          data={[
            { value: NEW_CABINET, label: t('transfer.target.new') },
            ...cabinets.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          searchable
          allowDeselect={false}
          value={cabinet}
          onChange={props.onCabinet}
          checkIconPosition="right"
          error={flaw?.field === 'cabinet' ? t('transfer.target.missing') : undefined}
        />
      )}
      {needsCabinet && cabinet === NEW_CABINET && (
        <TextInput
          label={t('transfer.target.newTitle')}
          value={newTitle}
          onChange={(event) => props.onNewTitle(event.currentTarget.value)}
          maxLength={100}
          error={flaw?.field === 'newTitle' ? t('common.required') : undefined}
        />
      )}
      {needsMarket && (
        <MarketField choice={market} onChange={props.onMarket} addressWrong={flaw?.field === 'api'} />
      )}
    </Stack>
  );
}
