// The orders a table of tokens can be read in.
import type { TokenView } from '../../../shared/views.ts';

export type TokenState = 'good' | 'bad' | 'unproven' | 'unchecked';
export type TokenOrder = { by: 'title' | 'state' | 'checked'; descending: boolean };

const URGENCY: Record<TokenState, number> = { bad: 0, unproven: 1, unchecked: 2, good: 3 };

/** Of a damaged token nothing can be proven any more, whatever was before. */
export function stateOfToken(token: Pick<TokenView, 'lastCheck' | 'isDamaged'>): TokenState {
  return token.isDamaged ? 'unproven' : (token.lastCheck?.verdict ?? 'unchecked');
}

/** By state the worst comes first, a token of another cabinet and a damaged one before all; by check the latest. Ties go by title. */
export function sortTokens(tokens: readonly TokenView[], order: TokenOrder, language: string): TokenView[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byTitle = (a: TokenView, b: TokenView) => collator.compare(a.title, b.title);
  const rank = (token: TokenView) =>
    token.isDamaged || token.identityAlarm || token.belongsElsewhere ? -1 : URGENCY[stateOfToken(token)];
  const compare = {
    title: byTitle,
    state: (a: TokenView, b: TokenView) => rank(a) - rank(b),
    checked: (a: TokenView, b: TokenView) => (b.lastCheck?.at ?? 0) - (a.lastCheck?.at ?? 0),
  }[order.by];
  const direction = order.descending ? -1 : 1;
  return [...tokens].sort((a, b) => direction * compare(a, b) || byTitle(a, b));
}
