// What core and shared say of themselves: a docstring on everything exported, units of numbers, errors that are thrown, and
// where each fact of the Market comes from.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commentsOf, documentedOf, literalsOf } from './read-docstrings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const files = ['core', 'shared']
  .flatMap((room) =>
    readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${room}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, source: read(`src/${path}`) }));

const TIME = /\b(milliseconds?|seconds?|minutes?|hours?|days?)\b/i;
const AMOUNT = /\b(number|at most|how (many|often|much|long)|lengths?|characters|units|bytes|line)\b/i;
/** What a number is called that stands for a moment, or for a stretch of time. */
const NAMES_TIME = /^(at|now|since|until|before|from|to)$|(At|Until|Ms)$/;

/** Words that tell nothing by themselves. */
const EMPTY = new Set(
  'a an and any are as at by for from in is it its of on one or that the this to with'.split(' '),
);

const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** True when a docstring has less than two words that are not in the name already. */
function isFiller(name: string, docstring: string): boolean {
  const known = wordsOf(name).map((word) => word.slice(0, 4));
  const told = wordsOf(docstring).filter((word) => !EMPTY.has(word) && !known.includes(word.slice(0, 4)));
  return new Set(told).size < 2;
}

/** What is wrong with the docstrings of a file. A class may say for all its methods what numbers are and what is thrown. */
function flawsOf(path: string, source: string): string[] {
  const documented = documentedOf(path, source);
  return documented.flatMap(({ name, docstring, throws, numbers }) => {
    if (docstring === null) return [`${path}: ${name} has no docstring`];
    const ofClass = documented.find((one) => name.startsWith(`${one.name}.`))?.docstring ?? '';
    return [
      isFiller(name, docstring) && 'says no more than its name',
      throws &&
        !docstring.includes('@throws') &&
        !/\bthrows\b/.test(ofClass) &&
        'does not say what it throws',
      ...numbers.map(
        (number) =>
          !(NAMES_TIME.test(number) ? [TIME] : [TIME, AMOUNT]).some((unit) =>
            unit.test(docstring + ofClass),
          ) && `does not say what its number "${number}" is`,
      ),
    ].flatMap((flaw) => (flaw ? [`${path}: ${name} ${flaw}`] : []));
  });
}

/** Statuses with a meaning of the Market's own, its hosts, paths, scopes, operations, headers and wordings, as code has them. */
const OF_THE_MARKET =
  /^(401|403|405|415|420|423|429|499|503)$|partner\.market\.|(?<!\w)\/v[123]\/|ALL_METHODS|_READ_ONLY|['"](PRICING|PROMOTION|COMMUNICATION|FINANCE_AND_ACCOUNTING)|DISABLED_BY_|getAuthTokenInfo|X-RateLimit|Api-Key:|ACMA|parallel requests|UNAUTHORIZED|API_DISABLED|is revoked|any of the scopes/;
const SECTION = /\bfacts,? sections? (\d+)(?:(?:,| and| to) (\d+))*/gi;
const PAGE = /https:\/\/yandex\.ru\/dev\/market\/|\bRFC \d+|https:\/\/(nodejs|undici\.nodejs)\.org\//i;

const sectionsOf = (comments: string): string[] =>
  [...comments.matchAll(SECTION)].flatMap(([found]) => found.match(/\d+/g) ?? []);

/** A file that states what it knows of the Market, or of the network, without saying where it knows that from. */
function lacksSource(path: string, source: string): boolean {
  const comments = commentsOf(path, source);
  if (sectionsOf(comments).length > 0 || PAGE.test(comments)) return false;
  return path.startsWith('core/market/') || literalsOf(path, source).some((text) => OF_THE_MARKET.test(text));
}

describe('docstrings of core and shared', () => {
  it('stand on everything exported and say what names and types do not', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap(({ path, source }) => flawsOf(path, source))).toEqual([]);
  });

  it.each([
    ['export function openRow(): void {}', 'openRow has no docstring'],
    ['// Not a docstring.\nexport const openRow = () => {};', 'openRow has no docstring'],
    ['/** Far away. */\nconst other = 1;\nexport function openRow(): void {}', 'openRow has no docstring'],
    ['/** Opens a row. */\nexport function openRow(): void {}', 'openRow says no more than its name'],
    [
      "/** Decrypts what the vault sealed. */\nexport function openRow(): void { throw new Error(''); }",
      'openRow does not say what it throws',
    ],
    [
      "/** Decrypts what the vault sealed. */\nexport function openRow() { find(); }\nconst find = () => { throw new Error(''); };",
      'openRow does not say what it throws',
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow() { try { f(); } catch (e) { throw new Error(e); } }',
      'openRow does not say what it throws',
    ],
    [
      '/** Keeps rows apart, by place. */\nexport class Rows {\n  /** Decrypts whatever lies there. */\n  open() { try { f(); } finally { this.#find(); } }\n  #find() { throw this.problem; }\n}',
      'Rows.open does not say what it throws',
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow(at: number): void {}',
      'openRow does not say what its number "at" is',
    ],
    [
      '/** Reckons anew each time. */\nexport const weigh = (row: Row): number => 1;',
      'weigh does not say what its number "result" is',
    ],
    [
      '/** Keeps rows that were read once. */\nexport class Rows {\n  find(): void {}\n}',
      'Rows.find has no docstring',
    ],
    ['export class Rows {\n  constructor() {}\n  #find(): void {}\n}', 'Rows has no docstring'],
  ])('are missed where they are missing: %j', (source, flaw) => {
    expect(flawsOf('core/planted.ts', source)).toEqual([`core/planted.ts: ${flaw}`]);
  });

  it.each([
    [
      "/** Decrypts what the vault sealed. @throws Refusal `locked` */\nexport function openRow() { throw new Error(''); }",
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow() { try { f(); } catch (e) { throw e; } }',
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow() { try { throw f(); } catch { g(); } }',
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow() { openRow(); find(); }\nfunction find() { find(); }',
    ],
    [
      '/** Whatever is asked while there are no keys throws. */\nexport class Rows {\n  /** Decrypts a value, wherever it lies. */\n  open() { throw new Error(); }\n}',
    ],
    [
      '/** Decrypts what the vault sealed. */\nexport function openRow() { return () => { throw new Error(); }; }',
    ],
    [
      '/** Times are milliseconds since 1970. */\nexport class Rows {\n  /** Drops whatever lay there before. */\n  forget(at: number) {}\n}',
    ],
    ['function hidden(at: number) {}\nexport type Row = { at: number };'],
  ])('are enough where they say it: %j', (source) => {
    expect(flawsOf('core/planted.ts', source)).toEqual([]);
  });
});

describe('facts of the Market', () => {
  it('name their source wherever core or shared states one', () => {
    expect(files.filter(({ path, source }) => lacksSource(path, source)).map(({ path }) => path)).toEqual([]);
  });

  it('lead to a section that the list of sources has, all over the program', () => {
    const listed = [...read('docs/market-facts.md').matchAll(/^\| (\d+) \| .+ \| .+ \|$/gm)].map(
      ([, n]) => n,
    );
    const everywhere = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ path: name, source: read(join('src', name)) }));
    const named = everywhere.flatMap(({ path, source }) => sectionsOf(commentsOf(path, source)));
    expect(named.length).toBeGreaterThan(60);
    expect([...new Set(named)].filter((section) => !listed.includes(section))).toEqual([]);
  });

  it.each([
    ['core/market/planted.ts', 'export const a = 1;', true],
    ['core/checks/planted.ts', 'export const a = 1;', false],
    ['core/checks/planted.ts', 'export const isDead = (status: number) => status === 401;', true],
    ['core/checks/planted.ts', '// Facts section 7.\nexport const isDead = (s: number) => s === 401;', false],
    ['shared/planted.ts', '// See facts, sections 2 to 4.\nexport const ALL = "ALL_METHODS";', false],
    ['shared/planted.ts', '// As everybody knows.\nexport const ALL = "ALL_METHODS";', true],
    ['shared/planted.ts', "// Not in a comment: 'ALL_METHODS'.\nimport { x } from './v2/x.ts';", false],
  ])('are seen in %s: %j', (path, source, isLacking) => {
    expect(lacksSource(path, source)).toBe(isLacking);
  });

  it('are found by every way a comment names sections', () => {
    expect(sectionsOf('facts section 7, documentation page; facts sections 1, 3, 6 and 7')).toEqual([
      '7',
      '1',
      '3',
      '6',
      '7',
    ]);
  });
});
