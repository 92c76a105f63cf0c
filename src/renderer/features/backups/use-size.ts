// Sizes of files in the language shown.
import { useTranslation } from 'react-i18next';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** Names a size in bytes: in kilobytes at least, with one digit behind the comma when it is small. */
function nameSize(bytes: number, language: string): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[unit],
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => nameSize(bytes, i18n.language);
}
