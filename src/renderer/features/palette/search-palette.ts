// Ranking of what the palette finds: fuzzy, by word starts first, whatever layout the keyboard was on.
import UFuzzy from '@leeoniya/ufuzzy';
import { readOnEitherLayout } from '../../../shared/keyboard-layout.ts';
import type { PaletteKind } from '../../../shared/recent-item.ts';

type Findable = { kind: PaletteKind; title: string; detail: string; words: string };

/** One thing found; `ranges`: pairs of places in its title, from and up to without, that were matched. */
type Found<Item> = { item: Item; ranges: readonly [number, number][] };
export type FoundGroup<Item> = { kind: PaletteKind | 'recent'; found: Found<Item>[]; more: number };

/** As many of a kind are shown; a letter more finds the rest. */
const MOST_PER_KIND = 7;
/** Beyond this many candidates an order would say nothing yet. */
const MOST_RANKED = 1000;

// Letters of any alphabet make words.
const WORDS = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
} satisfies UFuzzy.Options;
const exact = new UFuzzy(WORDS);
/** One slip of the fingers in a word: a letter wrong, missing, too many or in the wrong place. Slower by far. */
const lenient = new UFuzzy({ ...WORDS, intraMode: 1 });
/** So many words are found in whatever order they are typed; each more multiplies the work. */
const MOST_TERMS_SHUFFLED = 3;

/**
 * Makes items ready to be searched.
 * @returns a pure function of what was typed: what fits it or, typed on the other layout, would have; by kind, the kind
 *   with the best fit first. An empty text finds nothing.
 */
export function openPaletteSearch<Item extends Findable>(
  items: readonly Item[],
): (text: string) => FoundGroup<Item>[] {
  const haystack = items.map(({ title, detail, words }) => fold(`${title}\n${detail}\n${words}`));
  const search = (fuzzy: UFuzzy, text: string): Found<Item>[] => {
    const [indices, info, order] = fuzzy.search(
      haystack,
      fold(text),
      fuzzy === exact ? MOST_TERMS_SHUFFLED : 0,
      MOST_RANKED,
    );
    if (!indices) return [];
    if (!info || !order) return indices.map((at) => ({ item: items[at] as Item, ranges: [] }));
    return order.map((place) => {
      const item = items[info.idx[place] as number] as Item;
      return { item, ranges: pairsWithin(info.ranges[place] ?? [], item.title.length) };
    });
  };
  return (text) => {
    const readings = readOnEitherLayout(text);
    const found = readings.flatMap((reading) => search(exact, reading));
    return groupByKind(found.length > 0 ? found : readings.flatMap((reading) => search(lenient, reading)));
  };
}

function groupByKind<Item extends Findable>(found: readonly Found<Item>[]): FoundGroup<Item>[] {
  const groups = new Map<PaletteKind, FoundGroup<Item>>();
  const seen = new Set<Item>();
  for (const one of found) {
    if (seen.has(one.item)) continue;
    seen.add(one.item);
    const { kind } = one.item;
    const group = groups.get(kind) ?? { kind, found: [], more: 0 };
    if (group.found.length < MOST_PER_KIND) group.found.push(one);
    else group.more += 1;
    groups.set(kind, group);
  }
  return [...groups.values()];
}

function pairsWithin(ranges: readonly number[], length: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    const [from = 0, to = 0] = [ranges[at], ranges[at + 1]];
    if (from < length) pairs.push([from, Math.min(to, length)]);
  }
  return pairs;
}

/** One letter for one, so that places in the folded text are places in the text. */
function fold(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}
