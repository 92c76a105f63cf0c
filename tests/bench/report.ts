// The figures as a page for people, with the machine they were taken on.
import { cpus, release, totalmem, type } from 'node:os';
import type { Figure, Growth, Measured, Spread } from './figures.ts';

export type Machine = {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  runtime: string;
};

/** @param runtime what opens the window here */
export function describeMachine(runtime: string): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    runtime,
  };
}

export type Report = Measured & { at: string; isSmall: boolean; parts: string[]; machine: Machine };

/** The whole page in Markdown. */
export function writePage({ at, parts, machine, figures, growth, notes }: Report): string {
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit it. How each figure is taken stands at its program in `tests/bench`.',
    '',
    `Taken on ${at.slice(0, 10)}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, ` +
      `Node ${machine.node}, window on ${machine.runtime}. Parts: ${parts.join(', ')}.`,
    '',
    'Programs that are compared take turns, in one order and then in the other. A value is the median of all rounds, with ' +
      'the least and the most behind it; a ratio is the median of the ratios within each round.',
    '',
    '| # | Figure | Value | Beside | Its value | Ratio | Goal | Met | Notes |',
    '|---|---|---|---|---|---|---|---|---|',
    ...figures.map(rowOf),
  ];
  if (growth.length > 0) {
    lines.push('', '## Growth with the number of tokens (7)', '');
    lines.push('Time ~ tokens^exponent: 0 is not at all, 1 is in step.', '');
    lines.push('| What | Tokens | Value | Exponent |', '|---|---|---|---|', ...growth.map(growthRowOf));
  }
  if (notes.length > 0) lines.push('', '## Left out', '', ...notes.map((note) => `- ${note}`));
  return `${lines.join('\n')}\n`;
}

function rowOf({ nth, name, unit, value, against, ratio, goal, note }: Figure): string {
  const met = isMet({ goal, value, ratio });
  return row([
    String(nth),
    name,
    spread(value, ` ${unit}`),
    against?.name ?? '',
    against ? spread(against.value, ` ${unit}`) : '',
    ratio ? spread(ratio, '') : '',
    goal ? `at most ${goal.most}${goal.of === 'value' ? ` ${unit}` : ''}` : '',
    met === null ? '' : met ? 'yes' : '**no**',
    note ?? '',
  ]);
}

/** Whether the median keeps to the goal; null without one. */
export function isMet({ goal, value, ratio }: Pick<Figure, 'goal' | 'value' | 'ratio'>): boolean | null {
  if (goal === null) return null;
  const median = goal.of === 'ratio' ? ratio?.median : value.median;
  return median !== undefined && median <= goal.most;
}

function growthRowOf({ name, unit, tokens, values, exponent }: Growth): string {
  const mark = unit === 'x' ? '' : ` ${unit}`;
  return row([name, tokens.join(' / '), `${values.map(rounded).join(' / ')}${mark}`, exponent.toFixed(2)]);
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

function spread({ median, least, most }: Spread, unit: string): string {
  return least === most
    ? `${rounded(median)}${unit}`
    : `${rounded(median)}${unit} (${rounded(least)}–${rounded(most)})`;
}

/** Three digits that count. */
const rounded = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toPrecision(3));
