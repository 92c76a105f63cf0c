// The practice market as all programs meet it: far away by the same latency, busy with nobody else.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Peaks } from '../../../src/practice/tally.ts';

export type MarketSize = { cabinets: number; tokensEach: number; latencyMs: number };

/** What the market did for a program: answers with status 200 by operation, all others, and the most at once. */
export type Served = { answered: Record<string, number>; refused: number; peaks: Peaks };

export type BenchMarket = {
  url: string;
  cabinets: { title: string; tokens: string[] }[];
  /** What it served since it was last asked. Everybody has fresh limits afterwards. */
  served(): Promise<Served>;
  close(): void;
};

/** Starts a market whose tokens are all alive. */
export async function openBenchMarket(size: MarketSize): Promise<BenchMarket> {
  const child = fork(join(import.meta.dirname, 'market-process.ts'), [JSON.stringify(size)]);
  const { url, cabinets } = await messageOf<Pick<BenchMarket, 'url' | 'cabinets'>>(child);
  return {
    url,
    cabinets,
    served: () => {
      child.send('served');
      return messageOf<Served>(child);
    },
    close: () => child.disconnect(),
  };
}

/** The tokens in turn over the cabinets, as a careful caller would send them: the Market allows four calls at once for one. */
export function inTurn({ cabinets }: Pick<BenchMarket, 'cabinets'>): string[] {
  const most = Math.max(...cabinets.map(({ tokens }) => tokens.length));
  return Array.from({ length: most }, (_, nth) => cabinets.flatMap(({ tokens }) => tokens[nth] ?? [])).flat();
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('The practice market ended'));
    child.once('exit', end);
    child.once('message', (message) => {
      child.off('exit', end);
      resolve(message as T);
    });
  });
}
