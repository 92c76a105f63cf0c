// A cabinet's market and subscription in words.
import type { TFunction } from 'i18next';
import { marketOf } from './market-choice.ts';
import { isSubscription } from './store-state.ts';

/** The market and the host calls go to. */
export function describeMarket(t: TFunction, api: string): string {
  const market = marketOf(api);
  if (market === 'practice') return t('market.practice');
  return `${t(`market.${market}`)} · ${new URL(api).host}`;
}

/** A level this program does not know is shown as the Market wrote it. */
export function describeSubscription(t: TFunction, level: string): string {
  return isSubscription(level) ? t(`subscription.${level}`) : t('subscription.other', { level });
}
