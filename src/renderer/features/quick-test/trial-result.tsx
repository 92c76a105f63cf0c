// What a trial showed: verdict, whose token it is, what it opens, and every reason to stop and look.
import { IconAlertOctagon, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { accessOf } from '../../../shared/area.ts';
import { blastRadius } from '../../../shared/blast-radius.ts';
import { scopesUnknownTo } from '../../../shared/operation.ts';
import { allScopesOf, type CabinetView, type TokenFacts, type TrialView } from '../../../shared/views.ts';
import { AccessStrip, describeAccess } from '../../ui/access-strip.tsx';
import { useCabinets } from '../cabinets/cabinet-queries.ts';
import { StoreList } from '../cabinets/store-list.tsx';
import { countStoresOff, stateOfStore } from '../cabinets/store-state.ts';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { CallsTable } from '../tokens/calls-table.tsx';
import { MOST_NAMED } from '../tokens/token-or-store.ts';
import { VerdictPanel } from '../tokens/verdict-panel.tsx';
import { isWrongCabinet } from './wrong-cabinet.ts';
import '../tokens/tokens.css';

type TrialResultProps = {
  trial: TrialView;
  /** The cabinet it is meant for, null in a quick test. */
  cabinet: CabinetView | null;
};

export function TrialResult({ trial, cabinet }: TrialResultProps) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  const off = trial.stores.filter((store) => stateOfStore(store) === 'off');
  const { verdict, cause } = trial.check;
  // A malformed value is told so by the verdict itself.
  const odd = trial.unusualFormat && verdict !== 'good' && cause !== 'token-malformed';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this groups a reading
    <div className="trial" ref={root} tabIndex={-1} role="group" aria-label={t('quickTest.result')}>
      <WrongCabinet trial={trial} cabinet={cabinet} />
      <Duplicate trial={trial} />
      <VerdictPanel
        check={trial.check}
        reach={{ facts: trial.facts, stores: trial.stores }}
        // A value tried for the first time was never proven before.
        lastProof={null}
        contested={cabinet !== null && isWrongCabinet(trial, cabinet)}
      />
      {odd && <Note text={t('quickTest.unusualFormat')} />}
      <TrialFacts trial={trial} />
      {/* A few are named by the verdict. */}
      {off.length > MOST_NAMED && <StoreList stores={off} brief />}
      <details className="trial-evidence">
        <summary>{t('evidence.title')}</summary>
        <CallsTable calls={trial.check.calls} />
      </details>
    </div>
  );
}

/** Before the token is handed to anyone: what it would let them do. */
function Effects({ facts }: { facts: TokenFacts }) {
  const { t, i18n } = useTranslation();
  const operations = useCatalogue().data?.operations;
  if (!operations) return null;
  const { effects } = blastRadius(allScopesOf(facts), operations);
  const listing = new Intl.ListFormat(i18n.language);
  const known = effects.map(({ effect }) => t(`blast.effect.${effect}`));
  const unknown = scopesUnknownTo(operations, facts.unknownScopes);
  const words = listing.format([...known, ...unknown.map((scope) => t('blast.unknownInBrief', { scope }))]);
  return (
    <>
      <dt>{t('blast.inBrief')}</dt>
      <dd>{words === '' ? t('blast.nothing') : words}</dd>
    </>
  );
}

function TrialFacts({ trial }: { trial: TrialView }) {
  const { t } = useTranslation();
  const { facts, stores } = trial;
  const proven = trial.check.cabinet;
  const off = countStoresOff(stores);
  return (
    <dl className="facts">
      {facts && (
        <>
          <dt>{t('token.marketName')}</dt>
          <dd>{facts.name}</dd>
          <dt>{t('access.title')}</dt>
          <dd>
            <AccessStrip scopes={facts.scopes} />
            <div className="dim small">{describeAccess(t, accessOf(facts.scopes))}</div>
            {facts.unknownScopes.length > 0 && (
              <div className="small">
                {t('access.unknownScopes')} <span className="mono">{facts.unknownScopes.join(', ')}</span>
              </div>
            )}
          </dd>
        </>
      )}
      {facts && <Effects facts={facts} />}
      {proven && (
        <>
          <dt>{t('overview.cabinet')}</dt>
          <dd>
            {proven.name ?? t('cabinet.unnamed')} <span className="dim numbers">· {proven.id}</span>
          </dd>
        </>
      )}
      {stores.length > 0 && (
        <>
          <dt>{t('cabinet.stores')}</dt>
          <dd>
            {t('count.stores', { count: stores.length })}
            {off > 0 && <span className="stores-off"> · {t('count.storesOff', { count: off })}</span>}
          </dd>
        </>
      )}
      <dt>{t('token.fingerprint')}</dt>
      <dd className="mono">#{trial.fingerprint}</dd>
    </dl>
  );
}

function WrongCabinet({ trial, cabinet }: TrialResultProps) {
  const { t } = useTranslation();
  const cabinets = useCabinets().data;
  const proven = trial.check.cabinet;
  if (!proven || !cabinet || !isWrongCabinet(trial, cabinet)) return null;
  const kept = cabinets?.find((other) => other.id === trial.knownCabinetId);
  const whose = { name: proven.name ?? t('cabinet.unnamed'), id: proven.id, cabinet: cabinet.title };
  return (
    <section className="alarm" role="alert">
      <IconAlertOctagon size={20} aria-hidden />
      <div>
        <h2>{t('token.belongsElsewhere')}</h2>
        <p>
          {kept
            ? t('token.belongsToKeptText', { ...whose, kept: kept.title })
            : t('token.belongsElsewhereText', whose)}
        </p>
      </div>
    </section>
  );
}

function Duplicate({ trial }: { trial: TrialView }) {
  const { t } = useTranslation();
  const duplicate = trial.duplicateOf;
  if (!duplicate) return null;
  return (
    <Note
      text={t(duplicate.discarded ? 'error.duplicate-token-discarded' : 'error.duplicate-token', {
        title: duplicate.title,
        cabinet: duplicate.cabinetTitle,
      })}
    />
  );
}

export function Note({ text }: { text: string }) {
  return (
    <p className="note">
      <IconInfoCircle size={17} aria-hidden />
      <span>{text}</span>
    </p>
  );
}
