// Runs over all tokens of a folder, in a process of its own: `our-process.ts <folder> <origin> <how often>`. Prints as JSON
// what each took; the first one meets a process that has just started.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openNodeFetch } from '../../../src/cli/node-fetch.ts';
import type { MarketFetch } from '../../../src/core/market/request.ts';
import { openQuietCore } from '../../quiet-core.ts';

const [folder = '', origin = '', times = '1'] = process.argv.slice(2);
const quick = JSON.parse(readFileSync(join(folder, 'quick-unlock.json'), 'utf8'));
// One way out for each cabinet, as in the program.
const ways = new Map<string, MarketFetch>();
const openNetwork = (partition: string) => {
  const way = ways.get(partition) ?? openNodeFetch(origin);
  ways.set(partition, way);
  return way;
};
const core = openQuietCore(folder, quick, Date.now, openNetwork);
await core.vault.unlockQuickly();

/** Tests every token of the folder once more. */
async function runOverAll() {
  const before = process.cpuUsage();
  const started = performance.now();
  core.runs.start({ what: 'all' });
  while (core.runs.isRunning) await new Promise((resolve) => setTimeout(resolve, 2));
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000, counts: core.runs.current()?.counts };
}

const runs: Awaited<ReturnType<typeof runOverAll>>[] = [];
for (let nth = 0; nth < Number(times); nth += 1) runs.push(await runOverAll());
process.stdout.write(`${JSON.stringify(runs)}\n`);
core.store.close();
// What the ways keep open would hold the process for seconds.
process.exit();
