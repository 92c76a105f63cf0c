// Whether a name typed by hand is the one shown.

/** True when both read the same: white space of any kind counts as one space, what cannot be seen does not count. */
export function matchesName(typed: string, name: string): boolean {
  return readable(typed) === readable(name);
}

function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}
