// The state of a token or a cabinet: a shape of its own, a colour and a word, never the colour alone.
import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TokenState } from './token-state.ts';
import './verdict-mark.css';

/** The shape alone; it is silent, so a word must stand beside it. */
export function VerdictDot({ state, size = 14 }: { state: TokenState; size?: number }) {
  return (
    <svg
      className="verdict-dot"
      data-state={state}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden
    >
      <VerdictShape state={state} />
    </svg>
  );
}

function VerdictShape({ state }: { state: TokenState }) {
  switch (state) {
    case 'good':
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" />
          <path d="M4 7.2 6.2 9.4 10.1 4.9" className="verdict-cut" />
        </>
      );
    case 'bad':
      return (
        <>
          <path d="M4.3.5h5.4L13.5 4.3v5.4L9.7 13.5H4.3L.5 9.7V4.3z" fill="currentColor" />
          <path d="M4.9 4.9l4.2 4.2M9.1 4.9 4.9 9.1" className="verdict-cut" />
        </>
      );
    case 'unproven':
      return (
        <>
          <path
            d="M7 1.2 13.2 12.4H.8z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
          <path d="M7 5.2v3.2M7 10.3v.2" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </>
      );
    case 'unchecked':
      return (
        <circle
          cx="7"
          cy="7"
          r="5.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.4 2"
        />
      );
  }
}

/** Shape and word; while a test runs, a wheel in place of both. */
export function VerdictMark({ state, testing = false }: { state: TokenState; testing?: boolean }) {
  const { t } = useTranslation();
  if (testing) {
    return (
      <span className="verdict-mark" data-state="unchecked">
        <Loader size={13} color="currentColor" aria-hidden />
        {t('verdict.testing')}
      </span>
    );
  }
  return (
    <span className="verdict-mark" data-state={state}>
      <VerdictDot state={state} />
      {t(`verdict.word.${state}`)}
    </span>
  );
}
