// The call console of a token: one operation called by hand, what came back, and what was called before.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCatalogue } from '../operations/catalogue-queries.ts';
import { useOwner } from '../tokens/reached-stores.tsx';
import type { TokenPlace } from '../tokens/token-page.tsx';
import { CallAnswerView } from './call-answer.tsx';
import { CallCabinet } from './call-cabinet.tsx';
import { CallEditor } from './call-editor.tsx';
import { formOf, startForm } from './call-form.ts';
import { CallHistory } from './call-history.tsx';
import { type ConsoleDesk, useConsoleDesk } from './console-desks.tsx';
import { focusFirstField, useAnswerArrival } from './console-focus.ts';
import { OperationSelect } from './operation-select.tsx';
import { useCall } from './use-call.ts';
import './calls.css';

type ConsoleTabProps = {
  token: TokenView;
  cabinet: CabinetView;
  /** The operation asked for from elsewhere, and when. */
  asked: TokenPlace['call'];
};

export function ConsoleTab({ token, cabinet, asked }: ConsoleTabProps) {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const operations = catalogue.data?.operations;
  const { desk, change } = useConsoleDesk(token.id);
  const { chosen } = desk;
  const setChosen = (next: ConsoleDesk['chosen']) => change(() => ({ chosen: next, error: null }));
  const call = useCall(token.id);
  const acting = useActingCabinet(token, cabinet);
  const fields = useRef<HTMLDivElement>(null);
  const arrival = useAnswerArrival(desk.answer);
  // Looked up each time: a newer catalogue may know the operation otherwise, or no longer.
  const operation = operations?.find((one) => one.operationId === chosen?.operationId);
  const choose = (id: string) => {
    const found = operations?.find((one) => one.operationId === id);
    if (found) setChosen({ operationId: id, form: startForm(found, acting) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for from elsewhere, once for each asking
  useEffect(() => {
    // A tab that is looked at again runs its effects again; what was typed meanwhile must stay.
    const asking = `${asked?.operationId} ${asked?.at}`;
    if (!asked || !operations || desk.heeded === asking) return;
    change(() => ({ heeded: asking }));
    choose(asked.operationId);
    requestAnimationFrame(() => focusFirstField(fields.current));
  }, [asked?.operationId, asked?.at, operations !== undefined]);

  if (!operations) return <LoadState query={catalogue} />;
  return (
    <>
      <p className="tab-lead">{t('calls.explained')}</p>
      <div className="console">
        <div>
          <Panel title={t('calls.call')}>
            <div className="call-form" ref={fields}>
              <CallCabinet cabinet={acting} />
              <OperationSelect
                operations={operations}
                value={operation?.operationId ?? null}
                onChange={choose}
              />
              {chosen && operation && (
                <CallEditor
                  token={token}
                  cabinet={acting}
                  operation={operation}
                  operations={operations}
                  form={chosen.form}
                  onChange={(form) => setChosen({ ...chosen, form })}
                  call={call}
                />
              )}
            </div>
          </Panel>
        </div>
        <div>
          <Panel title={t('calls.answer')}>
            {desk.answer ? (
              // biome-ignore lint/a11y/useSemanticElements: a part of the form's own panel, not a set of fields
              <div
                ref={arrival}
                className="call-arrival"
                role="group"
                aria-label={t('calls.answer')}
                tabIndex={-1}
              >
                <CallAnswerView
                  answer={desk.answer}
                  token={token}
                  operations={operations}
                  isOlder={isOlder(desk)}
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
          // Bodies are not kept; one that stands there for the same operation may well be meant again.
          const form = formOf(entry, found);
          const body = chosen?.operationId === found.operationId ? chosen.form.body : form.body;
          setChosen({ operationId: found.operationId, form: { ...form, body } });
          requestAnimationFrame(() => focusFirstField(fields.current));
        }}
      />
    </>
  );
}

/** Something else was sent or chosen since this answer came. */
function isOlder({ since, error, answer, chosen }: ConsoleDesk): boolean {
  return since !== null || error !== null || answer?.operationId !== chosen?.operationId;
}

/** The cabinet a call really acts in: the one the Market puts the token in, which need not be where it is kept. */
function useActingCabinet(token: TokenView, cabinet: CabinetView): CabinetView {
  const owner = useOwner(token, cabinet);
  if (owner) return owner;
  const identity = token.identityAlarm?.seen ?? token.belongsElsewhere;
  return { ...cabinet, title: identity?.name ?? identity?.id ?? cabinet.title, identity, stores: [] };
}
