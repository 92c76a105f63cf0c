// Figure 6: the script that the window loads before anything is drawn, compressed, with the words of the longer language.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { alone, type Measured } from './figures.ts';

const OUT = resolve(import.meta.dirname, '../../out/renderer');
const GOAL_KB = 300;

export function measureSize(): Measured {
  const sizeOf = (path: string) => gzipSync(readFileSync(join(OUT, path))).length;
  const page = readFileSync(join(OUT, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const words = readdirSync(join(OUT, 'assets')).filter((name) => /^(ru|en)-shell-/.test(name));
  const language = Math.max(...words.map((name) => sizeOf(join('assets', name))));
  const bytes = scripts.reduce((sum, path) => sum + sizeOf(path), language);
  const what = { nth: 6, name: 'Script that the window loads first, gzipped', unit: 'kB' as const };
  return { figures: [alone({ ...what, goal: GOAL_KB }, [bytes / 1000])], growth: [], notes: [] };
}
