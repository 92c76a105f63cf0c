// What the window asks of main, as the measurements ask it.
import type { Core } from '../../../src/core/core.ts';

/** Each by the name of its call; `nth` draws another cabinet or token every time. */
export function queriesOf(core: Core): Record<string, (nth: number) => unknown> {
  const cabinets = core.cabinets.list().map(({ id }) => id);
  const tokens = core.tokens.survey().map(({ id }) => id);
  const secondPage = new Map(tokens.map((id) => [id, core.checks.history(id).next]));
  const changeOne = (nth: number) => {
    const token = core.tokens.show(pick(tokens, nth));
    core.store.quickly(() => core.store.tokens.edit(token.id, token.title, token.note, token.editedAt));
  };
  return {
    'cabinets.list': () => core.cabinets.list(),
    'tokens.list': (nth) => core.tokens.list(pick(cabinets, nth)),
    'tokens.show': (nth) => core.tokens.show(pick(tokens, nth)),
    'tokens.history': (nth) => core.checks.history(pick(tokens, nth)),
    'tokens.history, its next page': (nth) =>
      core.checks.history(pick(tokens, nth), secondPage.get(pick(tokens, nth)) ?? null),
    'tokens.timeline': (nth) => core.checks.timeline(pick(tokens, nth)),
    'tokens.survey': () => core.tokens.survey(),
    'tokens.survey, after a change': (nth) => {
      changeOne(nth);
      return core.tokens.survey();
    },
    'tokens.lines of one cabinet': (nth) => core.tokens.lines(pick(cabinets, nth)),
    'tokens.lines of all': () => core.tokens.lines(null),
    'tokens.lines of all, after a change': (nth) => {
      changeOne(nth);
      return core.tokens.lines(null);
    },
  };
}

/** Another one every time, far from the one before. */
const pick = <T>(from: readonly T[], nth: number) => from[(nth * 37) % from.length] as T;
