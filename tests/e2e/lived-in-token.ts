// A token with 90 days behind it: good days, days the network was down, a day it was dead, a change, a gap.
import type { PracticeMarket } from '../../src/practice/practice-market.ts';
import type { CheckView } from '../../src/shared/views.ts';
import { fillVault, openFolder } from './filled-vault.ts';

export const LIVED_IN = 'Репрайсер';
const NOTE = 'Договор 14 от 3 марта';

/** Makes the vault with every token of the market, and the days of `LIVED_IN`. */
export async function fillLivedIn(folder: string, market: PracticeMarket): Promise<void> {
  await fillVault(folder, market);
  const core = await openFolder(folder);
  const token = core.tokens.survey().find(({ title }) => title === LIVED_IN);
  if (!token) throw new Error(`No token ${LIVED_IN}`);
  const { id: tokenId, cabinetId } = token;
  const today = new Date();
  const dayBack = (back: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - back, 12).getTime();
  core.store.atomically(() => {
    core.store.tokens.edit(tokenId, LIVED_IN, NOTE, dayBack(89));
    core.store.tokens.keepFacts(
      tokenId,
      { name: LIVED_IN, scopes: ['PRICING', 'OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY'], unknownScopes: [] },
      dayBack(1),
    );
    for (let back = 89; back >= 1; back -= 1) {
      if (back > 40 && back < 46) continue;
      const at = dayBack(back);
      core.store.checks.insert(tokenId, checkAt(at, 'good', 90 + ((back * 37) % 140)));
      if (back % 11 === 0) core.store.checks.insert(tokenId, checkAt(at + 1, 'unproven', null));
    }
    core.store.checks.insert(tokenId, checkAt(dayBack(30), 'bad', 75));
    core.store.checks.insert(tokenId, checkAt(dayBack(1) + 2, 'good', 120));
    core.store.drift.insert(
      { cabinetId, tokenId },
      { kind: 'renamed', before: 'Репрайсер-1', after: LIVED_IN },
      dayBack(2),
    );
  });
  core.store.close();
}

export function checkAt(at: number, verdict: CheckView['verdict'], latencyMs: number | null): CheckView {
  return {
    at,
    verdict,
    cause: verdict === 'good' ? 'works' : verdict === 'bad' ? 'token-revoked' : 'offline',
    httpStatus: verdict === 'good' ? 200 : verdict === 'bad' ? 401 : null,
    message: null,
    retryAt: null,
    traceparent: null,
    latencyMs,
    cabinet: null,
    calls: [],
    occasion: 'schedule',
    clockSkewMs: null,
    diagnosis: null,
    areas: null,
  };
}
