// Figure 7 for runs: the time of a run beside the least time under our limits, with more and more cabinets.
import { grow, type Measured, spreadOf } from '../figures.ts';
import { leastTimeOf } from './bound.ts';
import { openBenchMarket } from './market.ts';
import { type RunSize, takeOurs } from './measure-run.ts';

export async function measureGrowth(
  sizes: readonly RunSize[],
  rounds: number,
  say: (line: string) => void,
): Promise<Measured> {
  const times: number[] = [];
  const ratios: number[] = [];
  const work: number[] = [];
  const tokens = sizes.map(({ cabinets, tokensEach }) => cabinets * tokensEach);
  for (const size of sizes) {
    const market = await openBenchMarket(size);
    try {
      const taken: { ms: number; cpuMs: number }[] = [];
      for (let round = 0; round < rounds; round += 1) taken.push((await takeOurs(market)).first);
      const ms = spreadOf(taken.map((one) => one.ms)).median;
      say(`  ${size.cabinets * size.tokensEach} tokens: ${Math.round(ms)} ms`);
      times.push(ms);
      ratios.push(ms / leastTimeOf(size));
      work.push(spreadOf(taken.map(({ cpuMs }) => cpuMs)).median);
    } finally {
      market.close();
    }
  }
  const growth = [
    grow('A run over all tokens', 'ms', tokens, times),
    grow('That time by the least under our limits', 'x', tokens, ratios),
    grow('Processor time of the run', 'ms', tokens, work),
  ];
  return { figures: [], growth, notes: [] };
}
