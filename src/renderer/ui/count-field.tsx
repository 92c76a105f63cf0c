// A whole number that may be left out: what cannot be one, or lies outside the limits, cannot be typed.
import { NumberInput } from '@mantine/core';

type CountFieldProps = {
  label: string;
  description: string;
  value: number | null;
  onChange: (count: number | null) => void;
  /** At most 9: with more, the first digit of a longer number would be refused. */
  min: number;
  max: number;
  'data-autofocus'?: boolean;
};

export function CountField({ value, onChange, ...rest }: CountFieldProps) {
  return (
    <NumberInput
      value={value ?? ''}
      onChange={(count) => {
        if (count === '') onChange(null);
        else if (typeof count === 'number') onChange(count);
      }}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      allowLeadingZeros={false}
      hideControls
      {...rest}
    />
  );
}
