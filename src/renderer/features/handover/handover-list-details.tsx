// Everything that is written down of one handover: what it rested on, whether it arrived, how it ended.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handover } from '../../../shared/handover-record.ts';
import type { Proof } from '../../../shared/ledger.ts';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import { useMomentOf } from './handover-list-time.tsx';
import { describeJudgement, describeWay, nameDayOf } from './handover-list-words.ts';

export function HandoverDetails({ handover }: { handover: Handover }) {
  const { t, i18n } = useTranslation();
  const momentOf = useMomentOf();
  const { received, ended, check, form, useBy, despite, scopes, note, entry, holds } = handover;
  const way = describeWay(t, handover);
  return (
    <dl className="facts">
      <Fact label={t('handoverList.facts.entry')}>
        {t(holds ? 'handoverList.number' : 'handoverList.holdsNot', { entry })}
      </Fact>
      <Fact label={t('handoverList.facts.given')}>{momentOf(handover.at)}</Fact>
      <Fact label={t('handoverList.facts.way')}>
        {form === null ? way : `${way}, ${t(`handoverList.form.${form}`)}`}
      </Fact>
      {useBy !== null && <Fact label={t('handoverList.facts.useBy')}>{nameDayOf(useBy, i18n.language)}</Fact>}
      <Fact label={t('handoverList.facts.verdict')}>{describeJudgement(t, handover, i18n.language)}</Fact>
      <Fact label={t('handoverList.facts.check')}>
        {t(`cause.${check.cause}.short`)}, {momentOf(check.at)}
      </Fact>
      {despite !== null && <Fact label={t('handoverList.facts.despite')}>{despite}</Fact>}
      <Fact label={t('handoverList.facts.scopes')}>
        {scopes.length > 0 ? <ScopeLabels scopes={scopes} /> : t('handoverList.facts.noScopes')}
      </Fact>
      {note !== '' && (
        <Fact label={t('handoverList.facts.note')}>
          <span className="note-text">{note}</span>
        </Fact>
      )}
      {received && (
        <Fact label={t('handoverList.facts.received')}>
          {t('handoverList.receivedBy', { name: received.by, time: momentOf(received.openedAt) })}
          <div>
            {t(`handoverList.arrived.${received.check.verdict}`)} ({t(`cause.${received.check.cause}.short`)})
          </div>
        </Fact>
      )}
      {ended && (
        <>
          <Fact label={t('handoverList.facts.ended')}>
            {t(`handoverList.ended.${ended.why}`)}, {momentOf(ended.at)}
            {ended.note !== '' && <p className="note-text">{ended.note}</p>}
          </Fact>
          <Fact label={t('handoverList.facts.proof')}>
            {ended.proof ? <ProofWords proof={ended.proof} /> : t('handoverList.facts.noProof')}
          </Fact>
        </>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The Market's own words stay as they were. */
function ProofWords({ proof }: { proof: Proof }) {
  const { t } = useTranslation();
  const momentOf = useMomentOf();
  return (
    <>
      {t(`cause.${proof.cause}.short`)}, {momentOf(proof.at)}
      {proof.httpStatus !== null && `, ${t('handoverList.http', { status: proof.httpStatus })}`}
      {proof.message !== null && (
        <blockquote className="quote" lang="en">
          {proof.message}
        </blockquote>
      )}
      {proof.traceparent !== null && <div className="mono traceparent">{proof.traceparent}</div>}
    </>
  );
}
