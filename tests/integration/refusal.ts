// A refusal as specs expect it to be thrown.
import { expect } from 'vitest';

/** Matches a `Refusal` whose error holds at least these fields. */
export const refusal = (error: object) => expect.objectContaining({ error: expect.objectContaining(error) });
