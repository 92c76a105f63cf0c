// One sentence under the verdict: is it the token or a store, and what to do next.
import { useTranslation } from 'react-i18next';
import type { CheckView, StoreView, TokenFacts } from '../../../shared/views.ts';
import { describeTokenOrStore, readTokenOrStore } from './token-or-store.ts';

/** What the token carries and which stores it reaches. */
export type Reach = { facts: TokenFacts | null; stores: readonly StoreView[] };

/** True when the note says what to do about stores that are off, so that nothing else needs to. */
export function saysHowToOpenStores(check: CheckView, reach: Reach): boolean {
  const reading = readTokenOrStore(check, reach.facts, reach.stores);
  return reading !== null && reading.off.length > 0;
}

type TokenOrStoreNoteProps = { check: CheckView; reach: Reach; contested: boolean };

/** `contested`: whose token it is stands in doubt, so it is not called fine. */
export function TokenOrStoreNote({ check, reach, contested }: TokenOrStoreNoteProps) {
  const { t, i18n } = useTranslation();
  const known = readTokenOrStore(check, reach.facts, reach.stores);
  if (!known) return null;
  const reading = contested && known.token === 'fine' ? { ...known, token: 'not-judged' as const } : known;
  const { lead, steps, end } = describeTokenOrStore(t, i18n.language, reading);
  const [only] = steps;
  if (steps.length <= 1) return <p>{[lead, only, end].filter(Boolean).join(' ')}</p>;
  return (
    <div>
      <p>{lead}</p>
      <ul className="verdict-steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {end !== '' && <p>{end}</p>}
    </div>
  );
}
