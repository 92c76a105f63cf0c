// Tokens in bulk: in from lists and other programs, out sealed or, after asking twice, plain.
export function TransferTab() {
  return null;
}
