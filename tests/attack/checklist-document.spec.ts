// docs/security-checklist.md cannot rot: every item is there, and every file and every test it names exists.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { CHECKLIST, readText } from './checklist-items.ts';
import { ROOT } from './running-program.ts';

const document = readText('docs/security-checklist.md');
const [, items = ''] = document.split('\n## ');
const [, ...sections] = items.split('\n### ');
const listed = (section: string, what: string) =>
  [...section.matchAll(new RegExp(`^- ${what}: (.+)$`, 'gm'))].map(([, line = '']) => line);

/** The titles of a file's tests: in a call that is given a title and what is to be done. */
function titlesIn(path: string): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const call = value as { type?: string; arguments?: { type: string; value?: unknown }[] };
    const [title, ...rest] = call.type === 'CallExpression' ? (call.arguments ?? []) : [];
    if (typeof title?.value === 'string' && rest.at(-1)?.type === 'ArrowFunctionExpression')
      found.add(title.value);
    Object.values(value).forEach(walk);
  };
  walk(parseSync(path, readText(path)).program);
  return found;
}

it('has a section for every item, in the order of the checklist', () => {
  expect(sections.map((section) => section.split('\n')[0])).toEqual(
    CHECKLIST.map((item, at) => `${at + 1}. ${item}`),
  );
});

it.each(CHECKLIST.map((item, at) => [at + 1, item] as const))(
  '%i. %s stands in files that exist',
  (number) => {
    const [places = '', ...more] = listed(sections[number - 1] ?? '', 'Stands in');
    const files = [...places.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    expect(more).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  },
);

it('names no test that does not exist', () => {
  const named = sections.flatMap((section) => listed(section, 'Held by'));
  expect(named.length).toBeGreaterThan(15);
  const gone = named.filter((line) => {
    const [, file = '', title = ''] = /^`([^`]+)` “(.+)”$/.exec(line) ?? [];
    return !existsSync(join(ROOT, file)) || !titlesIn(file).has(title);
  });
  expect(gone).toEqual([]);
});

it('names no file anywhere that does not exist', () => {
  const files = [...document.matchAll(/`((?:src|tests|docs|scripts)\/[^`]+\.\w+)`/g)].map(
    ([, file = '']) => file,
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
