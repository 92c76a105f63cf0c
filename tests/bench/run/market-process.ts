// The practice market in a process of its own, so that its work is nobody's else. Forked by `market.ts`, and told there.
import { manyCabinets } from '../../../src/practice/many-cabinets.ts';
import { startPracticeMarket } from '../../../src/practice/practice-market.ts';
import type { MarketSize, Served } from './market.ts';

const { cabinets, tokensEach, latencyMs } = JSON.parse(process.argv[2] ?? '{}') as MarketSize;
const seed = manyCabinets(cabinets, tokensEach).map((cabinet) => ({
  ...cabinet,
  // Whoever calls makes the same calls: a revoked token would spare some programs the second one, and not others.
  tokens: cabinet.tokens.map((token) => ({ ...token, revoked: false })),
}));
const market = await startPracticeMarket({ cabinets: seed, latencyMs, logLength: 100_000 });
let before = 0;

// Every message asks what was served since the last, and gives everybody fresh limits.
process.on('message', () => {
  const log = market.control.requests();
  const served: Served = { answered: {}, refused: 0, peaks: market.control.peaks() };
  for (const { operationId, status } of log.slice(before)) {
    if (status === 200) served.answered[operationId ?? ''] = (served.answered[operationId ?? ''] ?? 0) + 1;
    else served.refused += 1;
  }
  before = log.length;
  market.control.resetLimits();
  market.control.resetCounts();
  process.send?.(served);
});
process.on('disconnect', () => process.exit());
process.send?.({
  url: market.url,
  cabinets: seed.map(({ title, tokens }) => ({ title, tokens: tokens.map(({ value }) => value) })),
});
