// The orders a table of tokens can be read in.
import type { AreaAccess } from '../../../shared/area.ts';
import { LINE_FLAGS, type LineOrder } from '../../../shared/saved-view.ts';
import type { TokenLine } from '../../../shared/token-line.ts';
import type { TokenView } from '../../../shared/views.ts';
import type { TokenState } from '../../ui/token-state.ts';
import type { TableLine } from './line-rules.ts';

const URGENCY: Record<TokenState, number> = { bad: 0, unproven: 1, unchecked: 2, good: 3 };

/** Of a damaged token nothing can be proven any more, whatever was before. */
export function stateOfToken(token: Pick<TokenView, 'lastCheck' | 'isDamaged'>): TokenState {
  return token.isDamaged ? 'unproven' : (token.lastCheck?.verdict ?? 'unchecked');
}

export function stateOfLine(line: Pick<TokenLine, 'check' | 'isDamaged'>): TokenState {
  return line.isDamaged ? 'unproven' : (line.check?.verdict ?? 'unchecked');
}

/**
 * By state the worst comes first, a token of another cabinet and a damaged one before all; by check and by age the latest;
 * by access the least; by flags the gravest. What is not known, and nobody, come last; never checked is longest ago. Ties go by title, then by cabinet and id, so that the
 * order is the same every time; turned round, ties stay as they are.
 */
export function sortLines(lines: readonly TableLine[], order: LineOrder, language: string): TableLine[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const compare = compareBy(order, collator);
  const direction = order.descending ? -1 : 1;
  return [...lines].sort(
    (a, b) =>
      direction * compare(a, b) ||
      collator.compare(a.title, b.title) ||
      collator.compare(a.cabinetTitle, b.cabinetTitle) ||
      (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
}

type Compare = (a: TableLine, b: TableLine) => number;

function compareBy({ by, descending }: LineOrder, collator: Intl.Collator): Compare {
  // Turned round with the rest, what is missing would come first.
  const last = descending ? -1 : 1;
  const byText =
    (textOf: (line: TableLine) => string): Compare =>
    (a, b) => {
      const [one, other] = [textOf(a), textOf(b)];
      if (one === '' || other === '') return last * (Number(one === '') - Number(other === ''));
      return collator.compare(one, other);
    };
  const byNumber =
    (numberOf: (line: TableLine) => number | null): Compare =>
    (a, b) => {
      const [one, other] = [numberOf(a), numberOf(b)];
      if (one === null || other === null) return last * (Number(one === null) - Number(other === null));
      return one - other;
    };
  switch (by) {
    case 'token':
      return byText(({ title }) => title);
    case 'cabinet':
      return byText(({ cabinetTitle }) => cabinetTitle);
    case 'state':
      return byNumber(urgencyOf);
    case 'checked':
      return byNumber(({ check }) => -(check?.at ?? 0));
    case 'access':
      return byNumber(({ access }) => (access ? powerOf(access) : null));
    case 'holder':
      return byText(({ holders }) => holders[0]?.name ?? '');
    case 'purpose':
      return byText(({ purpose }) => purpose);
    case 'age':
      return byNumber(({ createdAt }) => -createdAt);
    case 'flags':
      return byNumber(({ flags: [first] }) => (first === undefined ? null : LINE_FLAGS.indexOf(first)));
  }
}

function urgencyOf({ state, flags }: TableLine): number {
  return flags.some((flag) => flag === 'identity' || flag === 'elsewhere' || flag === 'damaged')
    ? -1
    : URGENCY[state];
}

/** What can be changed weighs more than all that can only be read. */
function powerOf(access: readonly AreaAccess[]): number {
  const WEIGHT = { none: 0, view: 1, manage: 10 };
  return access.reduce((sum, { level }) => sum + WEIGHT[level], 0);
}
