// Figures 1 and 2: testing every token of a market far away, by us and by the programs people use today.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type Figure, inRounds, type Measured } from '../figures.ts';
import { CALLS_PER_TOKEN, leastTimeOf } from './bound.ts';
import { type BenchMarket, type MarketSize, openBenchMarket, type Served } from './market.ts';
import { type Peer, preparePeers } from './peers.ts';
import { type Spent, spend } from './spend.ts';
import { fillFolder } from './vault-folder.ts';

export type RunSize = MarketSize & { rounds: number; withPeers: boolean };
type OwnRun = { ms: number; cpuMs: number };
type Taken = Spent & { served: Served; first: OwnRun | null; again: OwnRun | null };

const OURS = 'Klyuchnik';
const BARE = 'the same calls by a bare HTTP client';

export async function measureRun(size: RunSize, say: (line: string) => void): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  const market = await openBenchMarket(size);
  try {
    const { peers, missing } = size.withPeers
      ? preparePeers(folder, market)
      : { peers: [], missing: ['Other programs were left out.'] };
    const ways = {
      [OURS]: () => takeOurs(market),
      [BARE]: () => takeBare(market, folder),
      ...Object.fromEntries(peers.map((peer) => [peer.name, () => takePeer(market, peer)])),
    };
    const told = Object.entries(ways).map(([name, way]) => {
      const takeAndTell = async () => {
        const taken = await way();
        say(`  ${name}: ${Math.round(taken.ms)} ms`);
        return taken;
      };
      return [name, takeAndTell] as const;
    });
    const taken = await inRounds(size.rounds, Object.fromEntries(told));
    return { figures: figuresOf(size, taken), growth: [], notes: missing };
  } finally {
    market.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our runs over a folder nobody has tested before: the first in a process that has just started, and one more. */
export async function takeOurs(market: BenchMarket): Promise<Taken & { first: OwnRun; again: OwnRun }> {
  const folder = mkdtempSync(join(tmpdir(), 'klyuchnik-bench-'));
  try {
    await fillFolder(folder, market);
    await market.served();
    const script = join(import.meta.dirname, 'our-process.ts');
    const start = (times: number) =>
      spend({ command: process.execPath, args: [script, folder, market.url, String(times)], cwd: folder });
    // Once for what the whole program costs, as it is asked of the others; once more for two runs in one process.
    const spent = await start(1);
    const served = await market.served();
    const { output, code } = await start(2);
    await market.served();
    if (spent.code !== 0 || code !== 0) throw new Error('A run of ours failed');
    const [first] = JSON.parse(spent.output) as OwnRun[];
    const [, again] = JSON.parse(output) as OwnRun[];
    if (!first || !again) throw new Error('A run of ours told nothing');
    return { ...spent, served, first, again };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The calls alone: what no program that makes them with the same client can do without. */
async function takeBare(market: BenchMarket, folder: string): Promise<Taken> {
  const file = join(folder, 'tokens-by-cabinet.json');
  writeFileSync(file, JSON.stringify(market.cabinets.map(({ tokens }) => tokens)));
  await market.served();
  const script = join(import.meta.dirname, 'bare-process.ts');
  const spent = await spend({ command: process.execPath, args: [script, file, market.url], cwd: folder });
  if (spent.code !== 0) throw new Error('The bare client failed');
  return { ...spent, served: await market.served(), first: JSON.parse(spent.output) as OwnRun, again: null };
}

async function takePeer(market: BenchMarket, peer: Peer): Promise<Taken> {
  await market.served();
  const spent = await spend(peer);
  return { ...spent, served: await market.served(), first: null, again: null };
}

function figuresOf(size: RunSize, taken: Record<string, Taken[]>): Figure[] {
  const tokens = size.cabinets * size.tokensEach;
  const ours = taken[OURS] ?? [];
  const bare = taken[BARE] ?? [];
  const firsts = ours.flatMap(({ first }) => first ?? []);
  const bares = bare.flatMap(({ first }) => first ?? []);
  const bound = { nth: 1, unit: 'ms' as const, against: 'least time under our limits' };
  const figures = [
    compare(
      { ...bound, name: `Testing ${tokens} tokens`, goal: 1.15, note: noteOf(ours, tokens) },
      firsts.map(({ ms }) => ms),
      leastTimeOf(size),
    ),
    compare(
      { ...bound, name: `Testing ${tokens} tokens again, in a process that has tested them before` },
      ours.flatMap(({ again }) => again?.ms ?? []),
      leastTimeOf(size),
    ),
    compare(
      { ...bound, name: `The calls for ${tokens} tokens by a bare HTTP client`, note: noteOf(bare, tokens) },
      bares.map(({ ms }) => ms),
      leastTimeOf(size),
    ),
    compare(
      { nth: 1, name: `Testing ${tokens} tokens`, unit: 'ms', against: BARE },
      firsts.map(({ ms }) => ms),
      bares.map(({ ms }) => ms),
    ),
    compare(
      { nth: 2, name: 'Processor time per check, of the run alone', unit: 'ms', against: BARE },
      firsts.map(({ cpuMs }) => cpuMs / tokens),
      bares.map(({ cpuMs }) => cpuMs / tokens),
    ),
  ];
  const others = Object.entries(taken).filter(([name]) => name !== OURS && name !== BARE);
  for (const [against, theirs] of others) {
    const pick = (of: (one: Taken) => number | null) =>
      [ours, theirs].map((all) => all.flatMap((one) => of(one) ?? []));
    const [ms = [], otherMs = []] = pick((one) => one.ms);
    const note = noteOf(theirs, tokens);
    figures.push(
      compare(
        { nth: 1, name: 'Start to end of the whole program', unit: 'ms', against, goal: 1, note },
        ms,
        otherMs,
      ),
    );
    const [cpu = [], otherCpu = []] = pick(({ cpuMs }) => cpuMs && cpuMs / tokens);
    const [peak = [], otherPeak = []] = pick(({ peakMb }) => peakMb);
    if (cpu.length === 0) continue;
    figures.push(
      compare(
        { nth: 2, name: 'Processor time per check, of the whole program', unit: 'ms', against },
        cpu,
        otherCpu,
      ),
      compare({ nth: 2, name: 'Peak memory of the largest process', unit: 'MB', against }, peak, otherPeak),
    );
  }
  return figures.sort((a, b) => a.nth - b.nth);
}

/** What the market saw of a program: its calls, those that it refused, and how many came at once. */
function noteOf(taken: readonly Taken[], tokens: number): string {
  const calls = taken.map(({ served }) => Object.values(served.answered).reduce((sum, one) => sum + one, 0));
  const refused = Math.max(...taken.map(({ served }) => served.refused));
  const atOnce = Math.max(...taken.map(({ served }) => served.peaks.overall));
  const short = Math.min(...calls) < tokens * CALLS_PER_TOKEN ? ', fewer than there are' : '';
  return `${Math.min(...calls)} calls answered${short}, ${refused} refused, ${atOnce} at once`;
}
