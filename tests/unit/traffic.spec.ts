// How many checks are under way at once, and who goes first.
import { describe, expect, it } from 'vitest';
import { MOST_AT_ONCE, MOST_PER_CABINET, Traffic } from '../../src/core/market/traffic.ts';

const never = new AbortController().signal;

/** Enters and says who was let in, in order. */
function crowd(traffic: Traffic) {
  const inside: string[] = [];
  const leave = new Map<string, () => void>();
  const enter = (name: string, key: string, signal = never, ...first: [] | [boolean]) =>
    traffic.enter(key, signal, ...first).then((give) => {
      inside.push(name);
      leave.set(name, give);
    });
  return { inside, leave: (name: string) => leave.get(name)?.(), enter };
}

/** As the program's, without the millisecond between admissions. */
const openTraffic = () => new Traffic((next) => setImmediate(next));

/** Long enough for a hundred admissions. */
async function settle() {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('traffic', () => {
  it('lets two checks of a cabinet in at once', async () => {
    const { inside, leave, enter } = crowd(openTraffic());
    for (const name of ['a', 'b', 'c']) enter(name, 'garden');
    enter('d', 'tea');
    await settle();
    expect(MOST_PER_CABINET).toBe(2);
    expect(inside).toEqual(['a', 'b', 'd']);
    leave('a');
    leave('a');
    await settle();
    expect(inside).toEqual(['a', 'b', 'd', 'c']);
  });

  it('lets one in at a time, so that not all answers come at once', async () => {
    const pauses: (() => void)[] = [];
    const { inside, enter } = crowd(new Traffic((next) => pauses.push(next)));
    for (const name of ['a', 'b', 'c']) enter(name, name);
    await settle();
    expect(inside).toEqual(['a']);
    pauses.shift()?.();
    await settle();
    expect(inside).toEqual(['a', 'b']);
  });

  it('lets thirty-two in at once, whatever the cabinet', async () => {
    const { inside, enter } = crowd(openTraffic());
    for (let index = 0; index < 40; index++) enter(String(index), `cabinet ${index}`);
    await settle();
    expect(inside).toHaveLength(MOST_AT_ONCE);
  });

  it('gives a place that was left to one more, however often it is said to be left', async () => {
    const { inside, leave, enter } = crowd(openTraffic());
    for (let index = 0; index < 40; index++) enter(String(index), `cabinet ${index}`);
    await settle();
    leave('0');
    leave('0');
    await settle();
    expect(inside).toHaveLength(MOST_AT_ONCE + 1);
    leave('1');
    await settle();
    expect(inside).toHaveLength(MOST_AT_ONCE + 2);
  });

  it('serves first who came first', async () => {
    const { inside, leave, enter } = crowd(openTraffic());
    for (const name of ['a', 'b', 'c', 'd']) enter(name, 'garden');
    await settle();
    for (const name of ['a', 'b']) leave(name);
    await settle();
    expect(inside).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets everybody in by itself, one after the other', async () => {
    const traffic = new Traffic();
    const places = await Promise.all(['a', 'b', 'c'].map((key) => traffic.enter(key, never)));
    expect(places).toHaveLength(3);
  });

  it('lets a test made by hand go before all that wait', async () => {
    const { inside, leave, enter } = crowd(openTraffic());
    for (const name of ['a', 'b', 'c']) enter(name, 'garden');
    await settle();
    enter('by hand', 'garden', never, true);
    await settle();
    leave('b');
    await settle();
    expect(inside).toEqual(['a', 'b', 'by hand']);
  });

  it('forgets who left the queue', async () => {
    const { inside, leave, enter } = crowd(openTraffic());
    const stop = new AbortController();
    enter('a', 'garden');
    enter('b', 'garden');
    const given = enter('c', 'garden', stop.signal).catch((reason) => reason);
    enter('d', 'garden');
    stop.abort('stopped');
    expect(await given).toBe('stopped');
    leave('a');
    await settle();
    expect(inside).toEqual(['a', 'b', 'd']);
    await expect(openTraffic().enter('x', stop.signal)).rejects.toBe('stopped');
  });

  it('halves when the line is bad, and comes back slowly', async () => {
    const traffic = openTraffic();
    traffic.slowDown();
    traffic.slowDown();
    expect(traffic.most).toBe(8);
    for (let answers = 0; answers < 8; answers++) traffic.speedUp();
    expect(traffic.most).toBe(8);
    for (let answers = 0; answers < 2; answers++) traffic.speedUp();
    expect(traffic.most).toBe(9);
    for (let index = 0; index < 10; index++) traffic.slowDown();
    expect(traffic.most).toBe(2);
    for (let answers = 0; answers < 2000; answers++) traffic.speedUp();
    expect(traffic.most).toBe(MOST_AT_ONCE);
  });

  it('lets waiting ones in as soon as there is room again', async () => {
    const traffic = openTraffic();
    for (let index = 0; index < 10; index++) traffic.slowDown();
    const { inside, enter } = crowd(traffic);
    for (const name of ['a', 'b', 'c']) enter(name, name);
    await settle();
    expect(inside).toEqual(['a', 'b']);
    for (let answers = 0; answers < 4; answers++) traffic.speedUp();
    await settle();
    expect(inside).toEqual(['a', 'b', 'c']);
  });
});
