// How long the search over the whole catalogue takes per keystroke. Prints figures, passes no judgement: machines differ.
// `npm run bench:search`, with --json for one JSON value.
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import { openSearch } from '../../src/shared/search-operations.ts';

const TEXTS = ['этикетка', 'updateStocks', '/v2/campaigns/123/stocks', 'label', 'изменить цены товара'];
const ROUNDS = 200;
/** One picture of a screen that is drawn sixty times a second. */
const FRAME_MS = 16;

const search = openSearch(loadCatalogue().operations);

/** Types a text key by key, over and over; the times of all keystrokes in milliseconds, shortest first. */
function timesOf(text: string): number[] {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let length = 1; length <= text.length; length += 1) {
      const started = performance.now();
      search(text.slice(0, length));
      times.push(performance.now() - started);
    }
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const round = (ms: number) => Math.round(ms * 1000) / 1000;

// The first round warms up what the others measure.
for (const text of TEXTS) timesOf(text);
const results = TEXTS.map((text) => {
  const times = timesOf(text);
  const [median, p95, most] = [at(times, 0.5), at(times, 0.95), at(times, 1)];
  return { text, keystrokes: times.length, medianMs: round(median), p95Ms: round(p95), mostMs: round(most) };
});
const worst = Math.max(...results.map(({ mostMs }) => mostMs));
const summary = { frameMs: FRAME_MS, worstMs: worst, framesPerWorst: round(worst / FRAME_MS), results };

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(summary)}\n`);
else {
  console.table(results);
  process.stdout.write(
    `The slowest keystroke took ${worst} ms, ${summary.framesPerWorst} of a frame of ${FRAME_MS} ms.\n`,
  );
}
