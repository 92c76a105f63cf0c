// The table of tokens: what its rows are joined with, which of them pass the filters, in which order, and views kept of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFilters,
  filterLines,
  indexBroken,
  indexHeld,
  joinLine,
  keepPlaces,
  needsAttention,
  type TableLine,
} from '../../src/renderer/features/tokens/line-rules.ts';
import { sortLines } from '../../src/renderer/features/tokens/sort-tokens.ts';
import {
  BUILT_IN_VIEWS,
  type BuiltInView,
  isSameView,
  stateOfView,
  viewOfState,
} from '../../src/renderer/features/tokens/table-views.ts';
import { ACCESS_SCOPE_NAMES, type AccessScope } from '../../src/shared/access-scope.ts';
import { AREAS } from '../../src/shared/area.ts';
import type { PolicyFinding } from '../../src/shared/policy.ts';
import {
  LINE_COLUMNS,
  LINE_FLAGS,
  LINE_STATES,
  type LineFilters,
  type LineOrder,
  NO_FILTERS,
  type ViewDraft,
  viewDraftSchema,
} from '../../src/shared/saved-view.ts';
import type { HeldToken, TokenLine } from '../../src/shared/token-line.ts';
import type { Cause, Verdict } from '../../src/shared/verdict.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const CAUSES: Record<Verdict, Cause> = { good: 'works', bad: 'token-revoked', unproven: 'offline' };
const TITLES = { garden: 'Садовый дом', tea: 'Лавка чая' };

function wireLine(title: string, more: Partial<TokenLine> = {}): TokenLine {
  return {
    id: title,
    cabinetId: 'garden',
    title,
    note: '',
    fingerprint: '0A1B2C3D',
    facts: null,
    check: null,
    proven: null,
    isElsewhere: false,
    hasIdentityAlarm: false,
    openDrift: 0,
    isWatched: false,
    isDamaged: false,
    testing: false,
    createdAt: NOW - DAY,
    ...more,
  };
}

const held = (tokenId: string, name: string, job: string): HeldToken => ({
  tokenId,
  fingerprint: 'other',
  holder: { id: name, name },
  profile: { ru: job, en: `${job} (en)` },
});

const finding = (tokenId: string, policy: PolicyFinding['policy']): PolicyFinding => ({
  policy,
  tokenId,
  tokenTitle: tokenId,
  fingerprint: '0A1B2C3D',
  cabinetId: 'garden',
  cabinetTitle: 'Садовый дом',
  holders: [],
  days: null,
  operations: null,
  exception: null,
});

const join = (line: TokenLine, handovers: HeldToken[] = [], findings: PolicyFinding[] = []): TableLine =>
  joinLine(line, {
    titles: TITLES,
    held: indexHeld(handovers),
    broken: indexBroken(findings),
    language: 'ru',
  });

const line = (title: string, more: Partial<TokenLine> = {}, handovers: HeldToken[] = []) =>
  join(wireLine(title, more), handovers);
const checked = (verdict: Verdict, at = NOW): Pick<TokenLine, 'check'> => ({
  check: { at, verdict, cause: CAUSES[verdict] },
});
const scopes = (...names: AccessScope[]): Pick<TokenLine, 'facts'> => ({
  facts: { name: 'x', scopes: names, unknownScopes: [] },
});

describe('what a row is joined with', () => {
  it('is its cabinet, its holders, once each, and what they have it for', () => {
    const joined = line('A', {}, [
      held('A', 'Анна', 'Цены'),
      held('A', 'Анна', 'Заказы'),
      held('A', 'Борис', 'Цены'),
      held('B', 'Вера', 'Финансы'),
    ]);
    expect(joined.cabinetTitle).toBe('Садовый дом');
    expect(joined.holders.map(({ name }) => name)).toEqual(['Анна', 'Борис']);
    expect(joined.purpose).toBe('Цены, Заказы');
  });

  it('is the holder of the same value under another row, and the note where nobody has it', () => {
    const again = { ...held('erased', 'Анна', 'Цены'), fingerprint: '0A1B2C3D' };
    expect(line('A', {}, [again]).holders.map(({ name }) => name)).toEqual(['Анна']);
    expect(line('A', { note: 'для склада' }).purpose).toBe('для склада');
  });

  it.each([
    [{ hasIdentityAlarm: true, isElsewhere: true }, ['identity'], true],
    [{ isElsewhere: true }, ['elsewhere'], true],
    [{ isDamaged: true }, ['damaged'], true],
    [{ openDrift: 2, isWatched: true }, ['drift', 'watched'], true],
    [{ facts: { name: 'x', scopes: [], unknownScopes: ['NEW'] } }, ['unknown-scopes'], true],
    [{ isWatched: true }, ['watched'], false],
    [{}, [], false],
  ] as [Partial<TokenLine>, string[], boolean][])('%j has the flags %j', (more, flags, isUrgent) => {
    const joined = line('A', { ...checked('good'), ...more });
    expect(joined.flags).toEqual(flags);
    expect(needsAttention(joined)).toBe(isUrgent);
  });

  it.each([
    [['full-control'], ['policy']],
    [['age'], ['due']],
    [
      ['age', 'unknown-holder', 'excess'],
      ['policy', 'due'],
    ],
    // That nobody wrote down who has it is how everybody begins.
    [['unknown-holder'], []],
  ] as [PolicyFinding['policy'][], string[]][])('breaking %j it has the flags %j', (policies, flags) => {
    const broken = policies.map((policy) => finding('A', policy));
    const joined = join(wireLine('A', checked('good')), [], [...broken, finding('B', 'excess')]);
    expect(joined.flags).toEqual(flags);
    expect(needsAttention(joined)).toBe(flags.length > 0);
  });

  it('is no broken rule where an exception holds', () => {
    const exception = {
      id: 'x',
      tokenId: 'A',
      policy: 'age',
      until: '2027-01-01',
      reason: 'сезон',
      grantedAt: NOW,
    };
    const excused = { ...finding('A', 'age'), exception } as PolicyFinding;
    expect(join(wireLine('A', checked('good')), [], [excused]).flags).toEqual([]);
  });
});

describe('filters', () => {
  const lines = [
    line('Репрайсер', { ...checked('good'), ...scopes('PRICING') }, [held('Репрайсер', 'Анна', 'Цены')]),
    line('Ёлка', { ...checked('bad', NOW - 8 * DAY), ...scopes('ALL_METHODS'), cabinetId: 'tea' }),
    line('Отчёты', { ...checked('unproven', NOW - 7 * DAY), ...scopes('ALL_METHODS_READ_ONLY') }),
    line('Новый', { createdAt: NOW - 100 * DAY, note: 'для склада', isWatched: true }),
  ];
  const titles = (part: Partial<LineFilters>) =>
    filterLines(lines, { ...NO_FILTERS, ...part }, NOW).map(({ title }) => title);

  it.each([
    [{}, ['Репрайсер', 'Ёлка', 'Отчёты', 'Новый']],
    [{ text: 'елка' }, ['Ёлка']],
    [{ text: 'ЧАЯ ёлк' }, ['Ёлка']],
    [{ text: '#0a1b' }, ['Репрайсер', 'Ёлка', 'Отчёты', 'Новый']],
    [{ text: 'анна' }, ['Репрайсер']],
    // The same keys on the Latin layout.
    [{ text: 'fyyf' }, ['Репрайсер']],
    [{ text: 'склада' }, ['Новый']],
    [{ text: 'нет такого' }, []],
    [{ states: ['bad', 'unchecked'] }, ['Ёлка', 'Новый']],
    [{ access: { area: 'prices', level: 'manage' } }, ['Репрайсер', 'Ёлка']],
    [{ access: { area: 'prices', level: 'view' } }, ['Репрайсер', 'Ёлка', 'Отчёты']],
    [{ access: { area: 'everywhere', level: 'manage' } }, ['Ёлка']],
    [{ access: { area: 'everywhere', level: 'view' } }, ['Ёлка', 'Отчёты']],
    [{ holder: 'nobody' }, ['Ёлка', 'Отчёты', 'Новый']],
    [{ holder: 'somebody' }, ['Репрайсер']],
    [{ holder: { id: 'Анна' } }, ['Репрайсер']],
    [{ holder: { id: 'Борис' } }, []],
    [{ cabinets: ['tea'] }, ['Ёлка']],
    [{ flags: ['watched', 'drift'] }, ['Новый']],
    [{ uncheckedDays: 7 }, ['Ёлка', 'Новый']],
    [{ olderDays: 90 }, ['Новый']],
    [{ needsAttention: true }, ['Ёлка', 'Отчёты']],
    [{ needsAttention: true, holder: 'nobody', states: ['bad'] }, ['Ёлка']],
  ] as [Partial<LineFilters>, string[]][])('%j let pass %j', (part, passed) => {
    expect(titles(part)).toEqual(passed);
  });

  it('are counted, the typed text aside', () => {
    expect(countFilters(NO_FILTERS)).toBe(0);
    expect(countFilters({ ...NO_FILTERS, text: 'x' })).toBe(0);
    expect(countFilters({ ...NO_FILTERS, states: ['bad'], olderDays: 3, needsAttention: true })).toBe(3);
  });
});

describe('the order of rows', () => {
  const titlesOf = (lines: TableLine[], by: LineOrder['by'], descending = false) =>
    sortLines(lines, { by, descending }, 'ru').map(({ title }) => title);
  const lines = [
    line('Склад 10', checked('good', 30)),
    line('Склад 2', checked('unproven', 10)),
    line('Аналитика', checked('bad', 20)),
    line('ёлка'),
    line('Чужой', { ...checked('good', 5), isElsewhere: true }),
  ];

  it('by title follows the language and reads numbers as numbers', () => {
    expect(titlesOf(lines, 'token')).toEqual(['Аналитика', 'ёлка', 'Склад 2', 'Склад 10', 'Чужой']);
  });

  it('by state puts what needs a look first, a token whose cabinet changed and a damaged one before the dead', () => {
    expect(titlesOf(lines, 'state')).toEqual(['Чужой', 'Аналитика', 'Склад 2', 'ёлка', 'Склад 10']);
    const given = [
      line('Аналитика', checked('bad')),
      line('Перенос', { ...checked('good'), hasIdentityAlarm: true }),
      line('Порча', { ...checked('good'), isDamaged: true }),
    ];
    expect(titlesOf(given, 'state')).toEqual(['Перенос', 'Порча', 'Аналитика']);
  });

  it('by check puts the latest first, and turns round', () => {
    const latest = ['Склад 10', 'Аналитика', 'Склад 2', 'Чужой', 'ёлка'];
    expect(titlesOf(lines, 'checked')).toEqual(latest);
    expect(titlesOf(lines, 'checked', true)).toEqual(latest.toReversed());
  });

  it('by access puts the least first and the most powerful first when turned; the unknown come last both times', () => {
    const given = [
      line('Всё', scopes('ALL_METHODS')),
      line('Чтение', scopes('ALL_METHODS_READ_ONLY')),
      line('Неизвестно'),
      line('Ничего', scopes()),
    ];
    expect(titlesOf(given, 'access')).toEqual(['Ничего', 'Чтение', 'Всё', 'Неизвестно']);
    expect(titlesOf(given, 'access', true)).toEqual(['Всё', 'Чтение', 'Ничего', 'Неизвестно']);
  });

  it('by holder puts those without one last, whichever way', () => {
    const given = [
      line('А'),
      line('Б', {}, [held('Б', 'Борис', 'x')]),
      line('В', {}, [held('В', 'Анна', 'x')]),
    ];
    expect(titlesOf(given, 'holder')).toEqual(['В', 'Б', 'А']);
    expect(titlesOf(given, 'holder', true)).toEqual(['Б', 'В', 'А']);
  });

  const anyLine = fc
    .record({
      id: fc.uuid(),
      title: fc.constantFrom('A', 'a', 'Ё', 'е', 'Склад 2', 'Склад 10', ''),
      cabinetId: fc.constantFrom('garden', 'tea'),
      verdict: fc.constantFrom<Verdict | null>('good', 'bad', 'unproven', null),
      at: fc.nat(3),
      scope: fc.option(fc.constantFrom(...ACCESS_SCOPE_NAMES)),
      note: fc.constantFrom('', 'x', 'y'),
      openDrift: fc.nat(1),
      isDamaged: fc.boolean(),
      holder: fc.constantFrom(null, 'Анна', 'Борис'),
    })
    .map(({ id, title, cabinetId, verdict, at, scope, note, openDrift, isDamaged, holder }) =>
      line(
        title,
        {
          id,
          cabinetId,
          note,
          openDrift,
          isDamaged,
          createdAt: at,
          ...(verdict && checked(verdict, at)),
          ...(scope && scopes(scope)),
        },
        holder === null ? [] : [held(id, holder, 'x')],
      ),
    );

  it.each(LINE_COLUMNS)(
    'by %s is total: whatever the rows were before, the same comes out, and nothing is lost',
    (by) => {
      fc.assert(
        fc.property(
          fc.uniqueArray(anyLine, { selector: ({ id }) => id, maxLength: 14 }),
          fc.boolean(),
          fc.infiniteStream(fc.nat()),
          (given, descending, random) => {
            const order = { by, descending };
            const shuffled = given
              .map((one) => ({ one, key: random.next().value as number }))
              .sort((a, b) => a.key - b.key)
              .map(({ one }) => one);
            const before = shuffled.map(({ id }) => id);
            const ids = sortLines(given, order, 'ru').map(({ id }) => id);
            expect(sortLines(shuffled, order, 'ru').map(({ id }) => id)).toEqual(ids);
            expect(sortLines(sortLines(given, order, 'ru'), order, 'ru').map(({ id }) => id)).toEqual(ids);
            expect([...ids].sort()).toEqual([...before].sort());
            // The given list stays as it was.
            expect(shuffled.map(({ id }) => id)).toEqual(before);
          },
        ),
      );
    },
  );
});

describe('views', () => {
  const anyView: fc.Arbitrary<ViewDraft> = fc.record({
    title: fc.constantFrom('Мёртвые', 'x'.repeat(100)),
    list: fc.constantFrom('cabinets', 'tokens'),
    columns: fc.subarray([...LINE_COLUMNS], { minLength: 1 }),
    order: fc.record({ by: fc.constantFrom(...LINE_COLUMNS), descending: fc.boolean() }),
    filters: fc.record({
      text: fc.string({ maxLength: 200 }),
      states: fc.subarray([...LINE_STATES]),
      access: fc.option(
        fc.record({
          area: fc.constantFrom(...AREAS, 'everywhere' as const),
          level: fc.constantFrom('view', 'manage'),
        }),
      ),
      holder: fc.option(
        fc.oneof(fc.constantFrom('somebody' as const, 'nobody' as const), fc.record({ id: fc.uuid() })),
      ),
      cabinets: fc.array(fc.uuid(), { maxLength: 3 }),
      flags: fc.subarray([...LINE_FLAGS]),
      uncheckedDays: fc.option(fc.integer({ min: 1, max: 3650 })),
      olderDays: fc.option(fc.integer({ min: 1, max: 3650 })),
      needsAttention: fc.boolean(),
    }),
  });

  it('come back from the database as they were looked at', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const kept = viewDraftSchema.parse(JSON.parse(JSON.stringify(view)));
        expect(kept).toEqual(view);
        const state = stateOfView(kept, 'id');
        expect(viewOfState(state, view.title)).toEqual(view);
        expect(isSameView(state, kept)).toBe(true);
        const turned = { ...state.order, descending: !state.order.descending };
        expect(isSameView({ ...state, order: turned }, kept)).toBe(false);
      }),
    );
  });

  it.each(Object.keys(BUILT_IN_VIEWS) as BuiltInView[])('%s could be kept as it is', (name) => {
    const view = BUILT_IN_VIEWS[name];
    const draft = viewOfState(stateOfView(view, name), 'x');
    expect(viewDraftSchema.parse(draft)).toEqual(draft);
    expect(isSameView(stateOfView(view, name), view)).toBe(true);
  });
});

describe('rows under the pointer', () => {
  const [a, b, c] = [line('A'), line('B'), line('C')];

  it('keep their places as what they are now, also those that the filters would hide', () => {
    const tested = line('B', checked('bad'));
    expect(keepPlaces({ rows: [b, a], all: [a, b, c] }, [c, a], [a, tested, c])).toEqual([tested, a]);
  });

  it('go when they are gone, and make room when there is another one or none was shown', () => {
    expect(keepPlaces({ rows: [b, a], all: [a, b] }, [a], [a])).toEqual([a]);
    expect(keepPlaces({ rows: [b, a], all: [a, b] }, [a, b, c], [a, b, c])).toEqual([a, b, c]);
    expect(keepPlaces({ rows: [], all: [a, b] }, [a], [a, b])).toEqual([a]);
  });
});
