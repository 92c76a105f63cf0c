// What stands beside an advice, in which order a catalogue's changes are told, and what the window refuses of a file.
import { describe, expect, it, vi } from 'vitest';
import { loadCatalogue } from '../../src/core/market/catalogue.ts';
import {
  beyondOf,
  effectsOnlyOf,
  fittingTokens,
  openedBy,
} from '../../src/renderer/features/operations/advisor.ts';
import { sortConcerned } from '../../src/renderer/features/operations/catalogue-changes.ts';
import { readCatalogueFile } from '../../src/renderer/features/operations/catalogue-file.ts';
import { nameDay } from '../../src/renderer/i18n/format.ts';
import type { AccessScope } from '../../src/shared/access-scope.ts';
import { LONGEST_CATALOGUE } from '../../src/shared/catalogue.ts';
import type { TokenBrief } from '../../src/shared/views.ts';

const { operations } = loadCatalogue();
const idsOf = (found: readonly { operationId: string }[]) => found.map((one) => one.operationId);

function token(title: string, scopes: AccessScope[] | null, unknownScopes: string[] = []): TokenBrief {
  return {
    id: title,
    cabinetId: 'cabinet',
    title,
    fingerprint: '0a1b2c3d',
    facts: scopes && { name: title, scopes, unknownScopes },
    verdict: 'good',
    isElsewhere: false,
  };
}

describe('what comes along with an advice', () => {
  const asked = new Set(['getGoodsFeedbacks', 'getCampaigns']);

  it('leaves out what was asked for and what every token may call', () => {
    const { reading, writing } = beyondOf(['COMMUNICATION'], asked, operations);
    const ids = idsOf([...reading, ...writing]);
    expect(ids).not.toContain('getGoodsFeedbacks');
    expect(ids).not.toContain('getRegionsCodes');
    expect(ids).toContain('sendMessageToChat');
    expect(writing.every((one) => !one.readOnly)).toBe(true);
  });

  it('names the chosen operations each access opens, without those that need none', () => {
    expect(idsOf(openedBy('COMMUNICATION', asked, operations))).toEqual(['getGoodsFeedbacks']);
    expect(openedBy('PRICING', asked, operations)).toEqual([]);
  });

  it('tells what one way spares and what it opens instead', () => {
    const narrow = beyondOf(['COMMUNICATION'], asked, operations);
    const broad = beyondOf(['ALL_METHODS_READ_ONLY'], asked, operations);
    expect(effectsOnlyOf(narrow, broad)).toContain('write-to-buyers');
    expect(effectsOnlyOf(broad, narrow)).toContain('see-money');
    expect(effectsOnlyOf(narrow, narrow)).toEqual([]);
  });
});

describe('the tokens that would do', () => {
  const asked = new Set(['updatePrices']);
  const namesFor = (tokens: TokenBrief[], ids: ReadonlySet<string> = asked) =>
    fittingTokens(tokens, ids, operations).map((one) => one.token.title);

  it('open all that was chosen, the least powerful first', () => {
    const tokens = [
      token('all', ['ALL_METHODS']),
      token('prices and goods', ['PRICING', 'OFFERS_AND_CARDS_MANAGEMENT']),
      token('view', ['ALL_METHODS_READ_ONLY']),
      token('prices', ['PRICING']),
      token('untested', null),
    ];
    expect(namesFor(tokens)).toEqual(['prices', 'prices and goods', 'all']);
  });

  it('leave out what is dead, and what the Market puts in another cabinet', () => {
    const dead = { ...token('dead', ['PRICING']), verdict: 'bad' as const };
    const foreign = { ...token('foreign', ['PRICING']), isElsewhere: true };
    expect(namesFor([dead, foreign, token('prices', ['PRICING'])])).toEqual(['prices']);
  });

  it('are five at most', () => {
    expect(namesFor(Array.from({ length: 9 }, (_, at) => token(`t${at}`, ['PRICING'])))).toHaveLength(5);
  });

  it('are none while nothing the catalogue has is chosen', () => {
    expect(namesFor([token('all', ['ALL_METHODS'])], new Set())).toEqual([]);
    expect(namesFor([token('all', ['ALL_METHODS'])], new Set(['inventedOperation']))).toEqual([]);
  });

  it('may fit by access that only a newer catalogue knows', () => {
    const newer = operations.map((one) =>
      one.operationId === 'updatePrices' ? { ...one, scopes: ['LOYALTY_MANAGEMENT'] } : one,
    );
    const found = fittingTokens([token('loyal', ['PRICING'], ['LOYALTY_MANAGEMENT'])], asked, newer);
    expect(found.map((one) => one.token.title)).toEqual(['loyal']);
  });
});

describe('the changes of a catalogue', () => {
  it('begin with the greatest loss, then the greatest gain', () => {
    const of = (name: string, lost: number, won: number) => ({
      name,
      lost: Array.from({ length: lost }, String),
      won: Array.from({ length: won }, String),
    });
    const sorted = sortConcerned([of('a', 0, 1), of('b', 1, 0), of('c', 3, 0), of('d', 0, 5)]);
    expect(sorted.map(({ name }) => name)).toEqual(['c', 'b', 'd', 'a']);
  });
});

describe('a file of a catalogue', () => {
  it('is handed on as it reads', async () => {
    expect(await readCatalogueFile(new File(['{}'], 'operations.json'))).toBe('{}');
  });

  it('is not read when its size alone says that it is too long', async () => {
    const text = vi.fn();
    expect(await readCatalogueFile({ size: LONGEST_CATALOGUE * 4 + 1, text })).toBeNull();
    expect(text).not.toHaveBeenCalled();
  });

  it('is not handed on when it turns out longer than main takes', async () => {
    const text = async () => 'x'.repeat(LONGEST_CATALOGUE + 1);
    expect(await readCatalogueFile({ size: LONGEST_CATALOGUE + 1, text })).toBeNull();
  });
});

describe('a day of the calendar', () => {
  it.each(['Pacific/Honolulu', 'Europe/Moscow', 'Asia/Kamchatka', 'Pacific/Kiritimati'])(
    'is the same in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      expect(nameDay('2026-09-30', 'en')).toBe('September 30, 2026');
      vi.unstubAllEnvs();
    },
  );
});
