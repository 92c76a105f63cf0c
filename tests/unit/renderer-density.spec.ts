// Density: what is drawn is smaller in the compact one, in Mantine's part of the look and in ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { themeOf } from '../../src/renderer/theme.ts';

const styles = readFileSync(join(import.meta.dirname, '../../src/renderer/styles.css'), 'utf8');

/** The measures in pixels that a rule sets. */
function measuresOf(selector: string): Map<string, number> {
  const rule = styles.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...rule.matchAll(/(--k-[a-z-]+):\s*(\d+)px/g)].map(([, name, size]) => [name ?? '', Number(size)]),
  );
}

describe('the compact density', () => {
  it.each(['Button', 'TextInput', 'Select', 'PasswordInput', 'Textarea'])('has a smaller %s', (name) => {
    const sizeIn = (density: 'comfortable' | 'compact') => {
      const props = themeOf(density).components?.[name]?.defaultProps as { size?: string } | undefined;
      return props?.size;
    };
    expect([sizeIn('comfortable'), sizeIn('compact')]).toEqual(['sm', 'xs']);
  });

  it('keeps what a component has besides', () => {
    for (const density of ['comfortable', 'compact'] as const) {
      expect(themeOf(density).components?.Modal?.defaultProps).toMatchObject({ centered: true });
      expect(themeOf(density).respectReducedMotion).toBe(true);
    }
  });

  it('has less room in every measure of a row, an entry, a block and a page', () => {
    const compact = measuresOf(':root[data-density="compact"]');
    const comfortable = measuresOf(':root');
    expect([...compact.keys()]).toEqual([
      '--k-row',
      '--k-entry',
      '--k-cabinet',
      '--k-token-row',
      '--k-block',
      '--k-page',
    ]);
    for (const [name, size] of compact) expect(comfortable.get(name), name).toBeGreaterThan(size);
  });
});
