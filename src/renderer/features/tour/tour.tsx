// Three cards for whoever is new here. They stand in the page and hold nothing up: Escape puts them away.

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '../../ui/dialog.tsx';
import { findPageTitle } from '../../ui/page-title.ts';
import './tour.css';

const CARDS = ['rail', 'verdict', 'handOver'] as const;

type TourContextValue = {
  /** Which card is shown; null while there is no tour. */
  step: number | null;
  /** One begun anew has another number, so that it takes the focus again. */
  turn: number;
  begin: () => void;
  show: (step: number) => void;
  end: () => void;
};

const TourContext = createContext<TourContextValue | null>(null);

export function useTour(): TourContextValue {
  const value = useContext(TourContext);
  if (!value) throw new Error('useTour outside TourProvider');
  return value;
}

/** `atOnce`: the vault was made a moment ago, so the cards are shown without being asked for; later only on request. */
export function TourProvider({ atOnce, children }: { atOnce: boolean; children: ReactNode }) {
  const [step, setStep] = useState<number | null>(atOnce ? 0 : null);
  const [turn, setTurn] = useState(0);
  const begin = useCallback(() => {
    setStep(0);
    setTurn((before) => before + 1);
  }, []);
  const end = useCallback(() => setStep(null), []);
  const isShown = step !== null;
  // After the page under it, which takes the focus on arrival. A dialog keeps it: the card waits there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one begun anew takes the focus again
  useEffect(() => {
    if (isShown && !isDialogOpen()) document.querySelector<HTMLElement>('.tour')?.focus();
  }, [isShown, turn]);
  const value = useMemo(() => ({ step, turn, begin, show: setStep, end }), [step, turn, begin, end]);
  return <TourContext.Provider value={value}>{children}</TourContext.Provider>;
}

export function Tour() {
  const { step, turn } = useTour();
  return step === null ? null : <TourCard key={turn} step={step} />;
}

function TourCard({ step }: { step: number }) {
  const { t } = useTranslation();
  const { show, end } = useTour();
  const section = useRef<HTMLElement>(null);
  const name = CARDS[step] ?? 'rail';
  const isLast = step === CARDS.length - 1;
  const close = useCallback(() => {
    const hadFocus = section.current?.contains(document.activeElement);
    end();
    if (hadFocus) findPageTitle()?.focus();
  }, [end]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isDialogOpen()) return;
      // What else Escape closes or empties comes first.
      const isTyping = event.target instanceof HTMLInputElement && event.target.value !== '';
      if (isTyping || document.querySelector('[role="menu"], [role="listbox"], .activity-panel')) return;
      close();
    };
    // Before the dialogs hear of it, whose Escape must not count twice.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [close]);
  return (
    <section ref={section} tabIndex={-1} className="tour" data-card={name} aria-label={t('tour.title')}>
      <div aria-live="polite">
        <p className="tour-title">
          {t(`tour.card.${name}.title`)}{' '}
          <span className="dim small numbers">{t('tour.step', { step: step + 1, all: CARDS.length })}</span>
        </p>
        <p>{t(`tour.card.${name}.text`)}</p>
      </div>
      <div className="tour-buttons">
        {!isLast && (
          <Button variant="subtle" size="compact-sm" onClick={close}>
            {t('tour.skip')}
          </Button>
        )}
        {step > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => show(step - 1)}>
            {t('tour.back')}
          </Button>
        )}
        {/* One button throughout, so that the focus stays on it. */}
        <Button size="compact-sm" onClick={() => (isLast ? close() : show(step + 1))}>
          {t(isLast ? 'tour.done' : 'tour.next')}
        </Button>
      </div>
    </section>
  );
}
