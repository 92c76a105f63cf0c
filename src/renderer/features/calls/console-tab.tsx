// The call console of a token: one operation called by hand, what came back, and what was called before.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { useCatalogue } from '../../queries.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CallAnswerView } from './call-answer.tsx';
import { CallCabinet } from './call-cabinet.tsx';
import { CallEditor } from './call-editor.tsx';
import { type CallForm, formOf, startForm } from './call-form.ts';
import { CallHistory } from './call-history.tsx';
import { focusFirstField, useAnswerArrival } from './console-focus.ts';
import { OperationSelect } from './operation-select.tsx';
import { useCall } from './use-call.ts';
import './calls.css';

type ConsoleTabProps = {
  token: TokenView;
  cabinet: CabinetView;
  /** The operation asked for from elsewhere, and when. */
  operationId: string | undefined;
  askedAt: number | undefined;
};

export function ConsoleTab({ token, cabinet, operationId, askedAt }: ConsoleTabProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const operations = catalogue.data?.operations;
  const [chosen, setChosen] = useState<{ operationId: string; form: CallForm } | null>(null);
  const call = useCall(token.id);
  const fields = useRef<HTMLDivElement>(null);
  const arrival = useAnswerArrival(call.state.answer);
  // Looked up each time: a newer catalogue may know the operation otherwise, or no longer.
  const operation = operations?.find((one) => one.operationId === chosen?.operationId);
  // A tab that is looked at again runs its effects again; what was typed meanwhile must stay.
  const heeded = useRef<string | null>(null);
  const choose = (id: string) => {
    const found = operations?.find((one) => one.operationId === id);
    if (!found) return;
    call.clearError();
    setChosen({ operationId: id, form: startForm(found, cabinet) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for from elsewhere, once for each asking
  useEffect(() => {
    const asking = `${operationId} ${askedAt}`;
    if (operationId === undefined || !operations || heeded.current === asking) return;
    heeded.current = asking;
    choose(operationId);
    requestAnimationFrame(() => focusFirstField(fields.current));
  }, [operationId, askedAt, operations !== undefined]);

  if (!operations) return <LoadState query={catalogue} />;
  return (
    <>
      <p className="tab-lead">{t('calls.explained')}</p>
      <div className="console">
        <div>
          <Panel title={t('calls.call')}>
            <div className="call-form" ref={fields}>
              <CallCabinet cabinet={cabinet} />
              <OperationSelect
                operations={operations}
                value={operation?.operationId ?? null}
                onChange={choose}
              />
              {chosen && operation && (
                <CallEditor
                  token={token}
                  cabinet={cabinet}
                  operation={operation}
                  operations={operations}
                  form={chosen.form}
                  onChange={(form) => {
                    call.clearError();
                    setChosen({ ...chosen, form });
                  }}
                  call={call}
                />
              )}
            </div>
          </Panel>
        </div>
        <div>
          <Panel title={t('calls.answer')}>
            {call.state.answer ? (
              // biome-ignore lint/a11y/useSemanticElements: a part of the form's own panel, not a set of fields
              <div
                ref={arrival}
                className="call-arrival"
                role="group"
                aria-label={t('calls.answer')}
                tabIndex={-1}
              >
                <CallAnswerView
                  answer={call.state.answer}
                  token={token}
                  operations={operations}
                  isOlder={call.state.since !== null}
                />
              </div>
            ) : (
              <p className="dim">{t('calls.answerEmpty')}</p>
            )}
          </Panel>
        </div>
      </div>
      <CallHistory
        tokenId={token.id}
        operations={operations}
        onFill={(entry) => {
          const found = operations.find((one) => one.operationId === entry.operationId);
          if (!found) return;
          call.clearError();
          setChosen({ operationId: entry.operationId, form: formOf(entry, found) });
          requestAnimationFrame(() => focusFirstField(fields.current));
        }}
      />
    </>
  );
}
