// A broken rule in words: which token, and what is wrong with it.
import { useTranslation } from 'react-i18next';
import type { PolicyFinding } from '../../../shared/policy.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useWays } from '../shell/place.tsx';

export function FindingToken({ finding }: { finding: PolicyFinding }) {
  const { go } = useWays();
  const { tokenId, tokenTitle, fingerprint, cabinetId, cabinetTitle } = finding;
  return (
    <p className="policy-token">
      <button
        type="button"
        className="row-title"
        onClick={() => go({ name: 'token', cabinetId, tokenId, tab: 'handover' })}
      >
        {tokenTitle}
      </button>{' '}
      <Fingerprint value={fingerprint} /> <span className="dim small">{cabinetTitle}</span>
    </p>
  );
}

/** One sentence on what is wrong, with the names of those it is about. */
export function useFindingSentence(): (finding: PolicyFinding) => string {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language);
  return ({ policy, holders, days, operations }) => {
    const names = list.format(holders.map(({ name }) => name));
    switch (policy) {
      case 'age':
        return t('policies.breach.age', { count: days ?? 0 });
      case 'excess':
        return t('policies.breach.excess', { count: operations ?? 0, names });
      case 'unknown-holder':
        return t('policies.breach.unknown-holder');
      default:
        return t(`policies.breach.${policy}`, { names });
    }
  };
}
