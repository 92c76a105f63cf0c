// The two ways a value leaves the vault: shown and copied; what each writes down, and when each is refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockCore } from '../../src/core/core.ts';
import type { AuditContent } from '../../src/shared/audit.ts';
import { Refusal } from '../../src/shared/result.ts';
import { keepSeed, openTestCore, practiceToken, type TestCore } from './open-test-core.ts';

const NOW = 1_800_000_000_000;
let test: TestCore;
let id: string;
let value: string;

beforeEach(async () => {
  test = await openTestCore(() => NOW);
  await test.openVault();
  const [cabinetId = ''] = keepSeed(test.core, test.market, 1);
  const [token] = test.core.tokens.list(cabinetId);
  if (!token) throw new Error('no token was kept');
  id = token.id;
  value = practiceToken(test.market, token.title);
});
afterEach(() => test.close());

const codeOf = async (act: () => unknown): Promise<string> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.error.code;
    throw error;
  }
};
const written = (): (AuditContent | null)[] => test.core.audit.list().map(({ content }) => content);

describe('showing a value', () => {
  it('gives it for ten seconds, keeps the window out of screenshots meanwhile, and is written down', () => {
    expect(test.core.exposures.reveal(id)).toEqual({ token: value, until: NOW + 10_000 });
    expect(test.desktop.isGuarded).toBe(true);
    const { title, fingerprint } = test.core.tokens.show(id);
    expect(written()[0]).toEqual({
      kind: 'token-revealed',
      token: { tokenId: id, title, fingerprint, cabinetTitle: test.core.cabinets.list()[0]?.title },
    });
    test.core.exposures.endReveal();
    expect(test.desktop.isGuarded).toBe(false);
  });

  it('is refused while nobody looks at the window, for what is in the trash, and when locked', async () => {
    const before = written().length;
    test.desktop.isLookedAt = false;
    expect(await codeOf(() => test.core.exposures.reveal(id))).toBe('not-looked-at');
    test.desktop.isLookedAt = true;
    expect(await codeOf(() => test.core.exposures.reveal('another'))).toBe('not-found');
    test.core.tokens.discard(id);
    expect(await codeOf(() => test.core.exposures.reveal(id))).toBe('not-found');
    expect(await codeOf(() => test.core.exposures.copy(id))).toBe('not-found');
    test.core.tokens.restore(id);
    const kinds = written()
      .slice(0, written().length - before)
      .map((content) => content?.kind);
    expect(kinds).not.toContain('token-revealed');
    lockCore(test.core);
    expect(await codeOf(() => test.core.exposures.reveal(id))).toBe('locked');
    expect(await codeOf(() => test.core.exposures.copy(id))).toBe('locked');
    expect(test.desktop.isGuarded).toBe(false);
  });
});

describe('copying a value', () => {
  it('puts it on the protected clipboard and is written down, also when the clipboard fails', async () => {
    await test.core.exposures.copy(id);
    expect(test.desktop.copied.map((secret) => secret.expose())).toEqual([value]);
    expect(written()[0]?.kind).toBe('token-copied');
    const before = written().length;
    test.desktop.isBroken = true;
    expect(await codeOf(() => test.core.exposures.copy(id))).toBe('file-not-written');
    // It may have lain there for a moment.
    expect(written()).toHaveLength(before + 1);
  });
});
