// How strong a passphrase is, as main rates it while it is typed.
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PassphraseRating } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import './vault.css';

const PAUSE_MS = 150;
/** Scores 0 to 4 in words. */
const SCORES = ['veryWeak', 'weak', 'fair', 'good', 'excellent'] as const;

/** `shown` is the latest answer, for the eye; `settled` only when it is about exactly what is typed now. */
export type Rated = { shown: PassphraseRating | null; settled: PassphraseRating | null };

/** Rates what is being typed, kept nowhere else. */
export function useRating(passphrase: string): Rated {
  const [pausedAt] = useDebouncedValue(passphrase, PAUSE_MS);
  const [rated, setRated] = useState<{ of: string; rating: PassphraseRating } | null>(null);
  useEffect(() => {
    if (pausedAt === '') {
      setRated(null);
      return;
    }
    let stale = false;
    ask((api) => api.vault.rate({ passphrase: pausedAt })).then(
      (rating) => {
        if (!stale) setRated({ of: pausedAt, rating });
      },
      () => {
        if (!stale) setRated(null);
      },
    );
    return () => {
      stale = true;
    };
  }, [pausedAt]);
  if (passphrase === '' || !rated) return { shown: null, settled: null };
  return { shown: rated.rating, settled: rated.of === passphrase ? rated.rating : null };
}

export function StrengthMeter({ rating }: { rating: PassphraseRating | null }) {
  const { t } = useTranslation();
  const score = rating ? Math.max(0, Math.min(4, Math.round(rating.score))) : -1;
  const word = SCORES[score];
  return (
    <div className="strength" data-level={rating ? (rating.enough ? 'enough' : 'weak') : 'none'}>
      <div className="strength-bar" aria-hidden>
        {SCORES.map((step, index) => (
          <span key={step} data-on={index <= score} />
        ))}
      </div>
      <p className="small dim" aria-live="polite">
        {rating && word
          ? `${t(`strength.score.${word}`)}${rating.hint ? ` ${t(`strength.hint.${rating.hint}`)}` : ''}`
          : t('strength.advice')}
      </p>
    </div>
  );
}
