// Choosing the market a cabinet or a quick test belongs to.
import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Market, MarketChoice } from './market-choice.ts';
import { MARKETS } from './market-choice.ts';

type MarketFieldProps = {
  choice: MarketChoice;
  onChange: (choice: MarketChoice) => void;
  /** True when the address was found wrong and must be mended. */
  addressWrong: boolean;
  disabled?: boolean;
};

export function MarketField({ choice, onChange, addressWrong, disabled = false }: MarketFieldProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Select
        label={t('market.label')}
        description={t(`market.about.${choice.market}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={MARKETS.map((market) => ({ value: market, label: t(`market.${market}`) }))}
        value={choice.market}
        onChange={(market) => market && onChange({ ...choice, market: market as Market })}
        allowDeselect={false}
        disabled={disabled}
        checkIconPosition="right"
      />
      {choice.market === 'local' && (
        <TextInput
          label={t('market.address')}
          placeholder="http://127.0.0.1:8080"
          value={choice.localAddress}
          onChange={(event) => onChange({ ...choice, localAddress: event.currentTarget.value })}
          error={addressWrong ? t('market.addressWrong') : undefined}
          spellCheck={false}
          readOnly={disabled}
        />
      )}
    </Stack>
  );
}
