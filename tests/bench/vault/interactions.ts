// What an operator does all day, done many times over with real input in the real window.
import { cpus, totalmem } from 'node:os';
import type { Page } from '@playwright/test';
import { cabinetTitle, type Size, tokenTitle } from './made-folder.ts';
import { type Felt, feel, startProbe } from './paint-probe.ts';

export const INTERACTIONS = [
  'switch cabinet, first visit',
  'switch cabinet, again',
  'open token',
  'type in cabinet search',
  'type in operation search',
] as const;
export type Interaction = (typeof INTERACTIONS)[number];
export type Samples = Record<Interaction, Felt[]>;

/** @param rounds how often each is done; never more cabinets or tokens than there are */
export async function doInteractions(page: Page, size: Size, rounds: number): Promise<Samples> {
  await startProbe(page);
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');
  const samples: Samples = {
    'switch cabinet, first visit': [],
    'switch cabinet, again': [],
    'open token': [],
    'type in cabinet search': [],
    'type in operation search': [],
  };
  const show = (index: number) => {
    const title = cabinetTitle(index);
    const cabinet = rail.getByRole('button', { name: new RegExp(`^${title}`) });
    return feel(page, () => cabinet.first().click(), {
      heading: title,
      css: 'main table button',
      text: tokenTitle(0),
    });
  };
  for (let nth = 0; nth < Math.min(rounds, size.cabinets); nth += 1) {
    samples['switch cabinet, first visit'].push(await show(nth));
  }
  for (let nth = 0; nth < rounds; nth += 1) {
    samples['switch cabinet, again'].push(await show(nth % Math.min(size.cabinets, rounds)));
  }
  for (let nth = 0; nth < rounds; nth += 1) {
    const title = tokenTitle(nth % size.tokensEach);
    await show(nth % Math.min(size.cabinets, rounds));
    const token = main.getByRole('table').getByRole('button', { name: title, exact: true });
    samples['open token'].push(
      await feel(page, () => token.click(), { heading: title, css: '.verdict-panel' }),
    );
  }
  samples['type in cabinet search'] = await typeOver(
    page,
    rail.getByRole('searchbox'),
    rounds,
    cabinetTitle(0),
  );
  await rail.getByRole('button', { name: /^API operations/ }).click();
  samples['type in operation search'] = await typeOver(
    page,
    main.getByRole('searchbox').first(),
    rounds,
    'updateStocks',
  );
  return samples;
}

/** Types a text key by key, over and over; the letters in the field are its content. */
async function typeOver(
  page: Page,
  field: ReturnType<Page['getByRole']>,
  rounds: number,
  text: string,
): Promise<Felt[]> {
  const felt: Felt[] = [];
  await field.click();
  while (felt.length < rounds) {
    await field.fill('');
    for (const letter of text) {
      felt.push(
        await feel(page, () => page.keyboard.press(letter === ' ' ? 'Space' : letter), { css: 'main' }),
      );
    }
  }
  await field.fill('');
  return felt;
}

type Figures = { p50: number; p95: number; max: number };
export type Line = {
  interaction: Interaction;
  times: number;
  paint: Figures;
  content: Figures;
  /** Against the small vault of the same run, at p95. */
  paintRatio: number;
  contentRatio: number;
};

/** @returns a line per interaction, and what it was measured on */
export function reportOf(size: Size, full: Samples, small: Samples) {
  const [cpu] = cpus();
  const lines = INTERACTIONS.map((interaction): Line => {
    const [paint, content] = [figuresOf(full[interaction], 'paint'), figuresOf(full[interaction], 'content')];
    return {
      interaction,
      times: full[interaction].length,
      paint,
      content,
      paintRatio: round(paint.p95 / figuresOf(small[interaction], 'paint').p95),
      contentRatio: round(content.p95 / figuresOf(small[interaction], 'content').p95),
    };
  });
  const machine = { cpu: cpu?.model ?? '', cores: cpus().length, memoryGb: round(totalmem() / 2 ** 30) };
  return { size, machine, lines };
}

function figuresOf(felt: readonly Felt[], what: keyof Felt): Figures {
  const times = felt.map((one) => one[what]).sort((a, b) => a - b);
  const at = (share: number) =>
    round(times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const round = (value: number) => Math.round(value * 10) / 10;
