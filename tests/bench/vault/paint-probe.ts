// Times what the operator feels: from a real click or key to the next paint, and to the content that was asked for.
import type { Page } from '@playwright/test';

/**
 * Milliseconds. `paint`: from the input to the next paint, by the browser's own event timing, which tells steps of 8
 * and nothing below 16 (16 then stands for "16 or less"); `content`: until what was asked for is on the screen.
 */
export type Felt = { paint: number; content: number };

/** What the page must show: a heading, and one element with this exact text within `main`. */
export type Awaited = { heading?: string; css: string; text?: string };

type Probe = {
  entries: PerformanceEventTiming[];
  began: number;
  done: Promise<number>;
};
type WithProbe = Window & { paintProbe?: Probe };

/** Watches the page from now on; once per page. */
export async function startProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const probe: Probe = { entries: [], began: 0, done: Promise.resolve(0) };
    (window as WithProbe).paintProbe = probe;
    const keep = (entries: PerformanceEntryList) =>
      probe.entries.push(...(entries as PerformanceEventTiming[]).filter((entry) => entry.interactionId));
    new PerformanceObserver((list) => keep(list.getEntries())).observe({
      type: 'event',
      durationThreshold: 16,
    } as PerformanceObserverInit);
    // A click is felt from the release of the button, typing from the key going down.
    const begin = (event: Event) => {
      probe.began = event.timeStamp;
    };
    for (const name of ['pointerup', 'keydown']) addEventListener(name, begin, { capture: true });
  });
}

/** Does one interaction and waits until its content is on the screen. */
export async function feel(page: Page, act: () => Promise<void>, awaited: Awaited): Promise<Felt> {
  await page.evaluate((wanted) => {
    const probe = (window as WithProbe).paintProbe;
    if (!probe) throw new Error('No probe');
    probe.entries.length = 0;
    probe.began = 0;
    const isThere = () => {
      if (wanted.heading && document.querySelector('main h1')?.textContent !== wanted.heading) return false;
      const found = [...document.querySelectorAll(wanted.css)];
      return wanted.text === undefined
        ? found.length > 0
        : found.some((one) => one.textContent?.includes(wanted.text ?? ''));
    };
    probe.done = new Promise((done) => {
      const look = () => {
        if (probe.began > 0 && isThere()) setTimeout(() => done(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, awaited);
  await act();
  return page.evaluate(async () => {
    const probe = (window as WithProbe).paintProbe;
    if (!probe) throw new Error('No probe');
    const shown = await probe.done;
    // The browser hands out its timing after the frame, when it is idle.
    await new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 300 })));
    return {
      paint: Math.max(16, ...probe.entries.map((entry) => entry.duration)),
      content: shown - probe.began,
    };
  });
}
