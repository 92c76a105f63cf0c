// How often a page that crashes may begin anew by itself.
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, dialog: {} }));
const { Crashes } = await import('../../src/main/window/recover.ts');

const MINUTE = 60_000;

it('lets a page begin anew three times in five minutes, and no more', () => {
  const crashes = new Crashes();
  expect([0, 1, 2, 3].map((minute) => crashes.mayBeginAnew(minute * MINUTE))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('lets a page that crashes now and then begin anew for ever', () => {
  const crashes = new Crashes();
  const answers = Array.from({ length: 50 }, (_, at) => crashes.mayBeginAnew(at * 2 * MINUTE));
  expect(answers).toEqual(answers.map(() => true));
});

it('counts the crashes it refused, too, until the operator tries again', () => {
  const crashes = new Crashes();
  for (let at = 0; at < 4; at += 1) crashes.mayBeginAnew(at);
  expect(crashes.mayBeginAnew(4 * MINUTE)).toBe(false);
  crashes.forget();
  expect(crashes.mayBeginAnew(4 * MINUTE + 1)).toBe(true);
});
