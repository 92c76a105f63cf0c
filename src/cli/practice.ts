// `practice`: runs the practice market until it is told to stop.

import { manyCabinets } from '../practice/many-cabinets.ts';
import type { PracticeMarket } from '../practice/practice-market.ts';
import { startPracticeMarket } from '../practice/practice-market.ts';
import { EXIT, note, printJson } from './output.ts';
import { UsageError } from './usage-error.ts';

/** With `cabinets`, the market has that many invented ones with `tokens` tokens each instead of its own. */
export type PracticeCommand = { port: number; cabinets?: number; tokens: number };

/** Prints one line of JSON with the address and the tokens, then serves until SIGINT or SIGTERM. */
export async function servePractice({ port, cabinets, tokens }: PracticeCommand): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const seed = cabinets === undefined ? {} : { cabinets: manyCabinets(cabinets, tokens) };
  const market = await startPracticeMarket({ port, ...seed }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new UsageError(`Port ${port} cannot be used: ${error.code}.`);
  });
  printJson({ url: market.url, tokens: describeTokens(market) });
  note('The practice market runs. Stop it with Ctrl+C.');
  await stopped;
  await market.close();
  return EXIT.good;
}

function describeTokens({ cabinets }: PracticeMarket) {
  const titleOf = new Map(cabinets.map(({ key, title }) => [key, title]));
  return cabinets.flatMap((cabinet) =>
    cabinet.tokens.map(({ title, value, marketName, scopes, revoked, character, belongsTo }) => ({
      title,
      value,
      cabinet: cabinet.title,
      belongsTo: titleOf.get(belongsTo),
      marketName,
      scopes,
      revoked,
      character,
    })),
  );
}
