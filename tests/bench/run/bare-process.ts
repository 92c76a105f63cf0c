// What the calls of a run cost by themselves: the HTTP client of the command line makes the two calls of every token under our
// limits, reads the answers to their end and makes nothing of them. `bare-process.ts <file> <origin>`, with the tokens of each
// cabinet in the file; prints as JSON what it took.
import { readFileSync } from 'node:fs';
import { openNodeFetch } from '../../../src/cli/node-fetch.ts';
import type { MarketFetch } from '../../../src/core/market/request.ts';
import { Traffic } from '../../../src/core/market/traffic.ts';

const [file = '', origin = ''] = process.argv.slice(2);
const cabinets = JSON.parse(readFileSync(file, 'utf8')) as string[][];
const traffic = new Traffic();
const never = new AbortController().signal;

async function callFor(token: string, cabinet: string, fetch: MarketFetch): Promise<void> {
  const leave = await traffic.enter(cabinet, never);
  try {
    await read(fetch, 'POST', '/v2/auth/token', token);
    await read(fetch, 'GET', '/v2/campaigns?limit=100', token);
  } finally {
    leave();
  }
}

async function read(fetch: MarketFetch, method: string, path: string, token: string): Promise<void> {
  const headers = { 'Api-Key': token, Accept: 'application/json' };
  const { status, body } = await fetch(`${origin}${path}`, { method, headers });
  let bytes = 0;
  for await (const chunk of body ?? []) bytes += chunk.byteLength;
  if (status !== 200 || bytes === 0) throw new Error(`${path} was answered with ${status}`);
}

const before = process.cpuUsage();
const started = performance.now();
// One way out for each cabinet, and cabinet after cabinet in turn, as in the program: or the last ones would be left over.
const ways = cabinets.map((tokens, nth) => ({ tokens, key: String(nth), fetch: openNodeFetch(origin) }));
const most = Math.max(...cabinets.map(({ length }) => length));
const inTurn = Array.from({ length: most }, (_, nth) =>
  ways.flatMap(({ tokens, key, fetch }) => (tokens[nth] ? [{ token: tokens[nth], key, fetch }] : [])),
).flat();
await Promise.all(inTurn.map(({ token, key, fetch }) => callFor(token, key, fetch)));
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000 })}\n`);
// What the ways keep open would hold the process for seconds.
process.exit();
