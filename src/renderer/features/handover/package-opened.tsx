// What was in a package, whether the token is what it promises, a receipt for the sender, and the token kept.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../shared/language.ts';
import type { PackageView } from '../../../shared/received-package.ts';
import type { PackageContents } from '../../../shared/sealed-package.ts';
import { useFormat } from '../../i18n/format.ts';
import { DialogButtons } from '../../ui/dialog.tsx';
import { ScopeLabels } from '../../ui/scope-label.tsx';
import { SaveTrialForm } from '../quick-test/save-trial-form.tsx';
import { Note } from '../quick-test/trial-result.tsx';
import { CallsTable } from '../tokens/calls-table.tsx';
import { useFocusOnArrival } from '../tokens/use-focus-on-arrival.ts';
import { VerdictPanel } from '../tokens/verdict-panel.tsx';
import { AssessmentView } from './assessment.tsx';
import { ReceiptPart } from './package-receipt.tsx';

type OpenedPackageProps = {
  opened: PackageView;
  onSaving: (isSaving: boolean) => void;
  /** The token was saved. */
  onKept: () => void;
  onAnother: () => void;
  onClose: () => void;
};

/** The token of a package is main's to forget, saved or not. */
const MAIN_LETS_GO = { markSaved: () => undefined };

export function OpenedPackage({ opened, onSaving, onKept, onAnother, onClose }: OpenedPackageProps) {
  const { t } = useTranslation();
  const arrival = useFocusOnArrival();
  const [isKeeping, setKeeping] = useState(false);
  const { contents, trial } = opened;
  const duplicate = trial.duplicateOf;
  return (
    <>
      <div className="package-opened">
        <AssessmentView ref={arrival} assessment={opened} assessedFor="package" />
        <Contents contents={contents} />
        {/* A good one is said by the judgement already. */}
        {trial.check.verdict !== 'good' && (
          <VerdictPanel
            check={trial.check}
            reach={{ facts: trial.facts, stores: trial.stores }}
            // A value tried for the first time was never proven before.
            lastProof={null}
            contested={opened.reasons.some(({ code }) => code === 'other-cabinet')}
          />
        )}
        <details className="trial-evidence">
          <summary>{t('evidence.title')}</summary>
          <CallsTable calls={trial.check.calls} />
        </details>
        {duplicate && (
          <Note
            text={t(duplicate.discarded ? 'error.duplicate-token-discarded' : 'error.duplicate-token', {
              title: duplicate.title,
              cabinet: duplicate.cabinetTitle,
            })}
          />
        )}
        <ReceiptPart opened={opened} />
      </div>
      {isKeeping ? (
        <SaveTrialForm
          trial={MAIN_LETS_GO}
          tried={{ trial: opened.trial, api: opened.contents.api }}
          suggested={{ cabinetTitle: opened.contents.cabinet.title, note: opened.contents.note }}
          cancelLabel={t('handOver.back')}
          onSaving={onSaving}
          onSaved={onKept}
          onCancel={() => setKeeping(false)}
        />
      ) : (
        <DialogButtons>
          <Button variant="default" onClick={onAnother}>
            {t('package.another')}
          </Button>
          {!duplicate && (
            <Button variant="default" onClick={() => setKeeping(true)}>
              {t('quickTest.keep')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.done')}</Button>
        </DialogButtons>
      )}
    </>
  );
}

function Contents({ contents }: { contents: PackageContents }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { cabinet, profile, useBy } = contents;
  return (
    <section className="package-contents" aria-label={t('package.opened')}>
      <p className="assessment-title">{t('package.opened')}</p>
      <dl className="facts">
        <dt>{t('package.from')}</dt>
        <dd>{contents.from}</dd>
        <dt>{t('package.to')}</dt>
        <dd>{contents.to}</dd>
        {profile && (
          <>
            <dt>{t('package.purpose')}</dt>
            <dd>{profile.title[languageOf(i18n.language)]}</dd>
          </>
        )}
        {contents.note !== '' && (
          <>
            <dt>{t('package.note')}</dt>
            <dd className="note-text">{contents.note}</dd>
          </>
        )}
        {useBy !== null && (
          <>
            <dt>{t('package.useBy')}</dt>
            <dd>{format.day(useBy)}</dd>
          </>
        )}
        <dt>{t('package.issued')}</dt>
        <dd>{format.moment(Date.parse(contents.issuedAt))}</dd>
        <dt>{t('package.cabinet')}</dt>
        <dd>
          {cabinet.title}
          {cabinet.id !== null && <span className="dim numbers"> · {cabinet.id}</span>}
        </dd>
        <dt>{t('package.promises')}</dt>
        <dd>
          <ScopeLabels scopes={contents.scopes} />
          <div className="dim small">{t('blast.operationsOf', { count: contents.operations.length })}</div>
        </dd>
      </dl>
    </section>
  );
}
