// Finds a token in a text however it is spelled: what no output may hold.

/** Parts of the token this long must not be found anywhere. */
const PIECE = 12;

/** The pieces of the token that stand in a text, in any letter case and in the spellings an echo may use. */
export function leaksIn(text: string, token: string): string[] {
  const bytes = Buffer.from(token);
  const hex = bytes.toString('hex');
  const lowered = text.toLowerCase();
  const spellings = [
    token,
    encodeURIComponent(token),
    hex,
    hex.replace(/../g, '%$&'),
    [...bytes].map((byte) => `\\u${byte.toString(16).padStart(4, '0')}`).join(''),
    // Base64 looks different by where in a group of three bytes the token begins.
    ...[0, 1, 2].flatMap((shift) =>
      (['base64', 'base64url'] as const).map((alphabet) =>
        bytes.subarray(shift).toString(alphabet).replace(/=+$/, '').slice(0, -1),
      ),
    ),
  ];
  return spellings.flatMap((spelling) =>
    Array.from({ length: spelling.length - PIECE + 1 }, (_, at) =>
      spelling.slice(at, at + PIECE).toLowerCase(),
    ).filter((piece) => lowered.includes(piece)),
  );
}
