// What is known of a token, as its mark shows it.
import type { Verdict } from '../../shared/verdict.ts';

export type TokenState = Verdict | 'unchecked';
