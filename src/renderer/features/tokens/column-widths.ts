// How wide the columns of the token table are, in pixels. What is left over goes to the token, which has no less than is
// said here: with the columns shown at first even a long table, which scrolls, fits the window the program opens with and a
// small laptop's.
import { useMediaQuery } from '@mantine/hooks';
import type { LineColumn } from '../../../shared/saved-view.ts';

export const BOX_WIDTH = 40;
export const ACTS_WIDTH = 150;

const LEAST: Record<LineColumn, number> = {
  token: 160,
  cabinet: 112,
  state: 162,
  checked: 112,
  access: 198,
  holder: 112,
  purpose: 130,
  age: 112,
  flags: 150,
};

const ROOMY: Record<LineColumn, number> = {
  ...LEAST,
  token: 180,
  cabinet: 138,
  state: 174,
  checked: 118,
  holder: 128,
  purpose: 140,
  age: 118,
};

export function useColumnWidths(): Record<LineColumn, number> {
  return useMediaQuery('(min-width: 1340px)', undefined, { getInitialValueInEffect: false }) ? ROOMY : LEAST;
}
