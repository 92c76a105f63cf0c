// How a rotation ended: with the Market's own word that the old token is dead, or given up.
import { useTranslation } from 'react-i18next';
import type { Proof } from '../../../shared/ledger.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import { useFormat } from '../../i18n/format.ts';
import { Age } from '../../ui/age.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { useLedger } from './handover-queries.ts';
import { noteOfEnd } from './rotation-steps.ts';

export function EndedRotation({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const { token, successor, outcome, endedAt, cabinetTitle } = rotation;
  return (
    <li>
      <details>
        <summary className="rotation-ended-row">
          <strong>{token.title}</strong> <Fingerprint value={token.fingerprint} />{' '}
          <span className="dim small">
            {cabinetTitle} · {outcome && t(`rotations.outcome.${outcome}`)}{' '}
            {endedAt !== null && <Age at={endedAt} />}
          </span>
        </summary>
        <div className="rotation-ended-body">
          <p className="quote small">{rotation.reason}</p>
          {successor && (
            <p>
              {t('rotations.chosen')} <strong>{successor.title}</strong>{' '}
              <Fingerprint value={successor.fingerprint} />
            </p>
          )}
          <RotationEnd rotation={rotation} />
        </div>
      </details>
    </li>
  );
}

/** What closed the rotation: the proof, or what the operator wrote; both when one was closed by hand after the proof. */
export function RotationEnd({ rotation }: { rotation: Rotation }) {
  const { t } = useTranslation();
  const note = noteOfEnd(useLedger().data ?? [], rotation.id);
  return (
    <>
      <p>{t(rotation.proof || rotation.outcome === 'proven' ? 'rotations.proven' : 'rotations.givenUp')}</p>
      {rotation.isProofDamaged && <ProofDamaged />}
      {rotation.proof && <ProofFacts proof={rotation.proof} />}
      {note !== '' && <p className="quote small">{note}</p>}
    </>
  );
}

/** What was written down of the Market's word cannot be read any more. */
export function ProofDamaged() {
  const { t } = useTranslation();
  return (
    <Callout state="unproven" title={t('rotations.proofDamaged')}>
      {t('rotations.proofDamagedText')}
    </Callout>
  );
}

/** The Market's own words, with all that is needed to ask it about them. */
export function ProofFacts({ proof }: { proof: Proof }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, httpStatus, message, traceparent } = proof;
  return (
    <dl className="facts">
      <dt>{t('rotations.proof.at')}</dt>
      <dd>{format.moment(at)}</dd>
      {httpStatus !== null && (
        <>
          <dt>{t('rotations.proof.status')}</dt>
          <dd>HTTP {httpStatus}</dd>
        </>
      )}
      {message !== null && (
        <>
          <dt>{t('rotations.proof.words')}</dt>
          <dd>
            <q lang="en">{message}</q>
          </dd>
        </>
      )}
      {traceparent !== null && (
        <>
          <dt>{t('rotations.proof.trace')}</dt>
          <dd className="mono">{traceparent}</dd>
        </>
      )}
    </dl>
  );
}
