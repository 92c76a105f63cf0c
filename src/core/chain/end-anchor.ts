// What this computer remembers of a sealed chain, outside the database it stands in.

/** How far a chain was when this computer saw it last: its end, with the vault's seal in base64. */
export type AnchoredEnd = { number: number; hash: string; seal: string };

/** Kept on this computer, beside the database. It may be missing: then the database speaks for itself. */
export type EndAnchor = { read(): AnchoredEnd | null; write(end: AnchoredEnd): void };
