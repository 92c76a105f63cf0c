// The call console of a token: one operation called by hand, what came back, and what was called before.
import { Button } from '@mantine/core';
import { IconLockOpen, IconPlayerPlay, IconPlayerStop, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpenTo, type Operation } from '../../../shared/operation.ts';
import { allScopesOf, type CabinetView, type TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useCatalogue } from '../../queries.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';
import { OperationTags } from '../operations/operation-tags.tsx';
import { CallAnswerView } from './call-answer.tsx';
import { CallCabinet } from './call-cabinet.tsx';
import { CallFields, type FieldErrors } from './call-fields.tsx';
import { type CallForm, draftOf, formOf, startForm, targetOf } from './call-form.ts';
import { CallHistory } from './call-history.tsx';
import { OperationSelect } from './operation-select.tsx';
import { UnlockDialog } from './unlock-dialog.tsx';
import { type CallState, useCall, useElapsed } from './use-call.ts';
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
  const [chosen, setChosen] = useState<{ operation: Operation; form: CallForm } | null>(null);
  const call = useCall(token.id);
  const fields = useRef<HTMLDivElement>(null);
  const choose = (id: string) => {
    const operation = operations?.find((one) => one.operationId === id);
    if (!operation) return;
    call.clearError();
    setChosen({ operation, form: startForm(operation, cabinet) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for from elsewhere, once for each asking
  useEffect(() => {
    if (operationId === undefined) return;
    choose(operationId);
    requestAnimationFrame(() => focusEmpty(fields.current));
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
                value={chosen?.operation.operationId ?? null}
                onChange={choose}
              />
              {chosen && (
                <CallEditor
                  token={token}
                  cabinet={cabinet}
                  operation={chosen.operation}
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
              <CallAnswerView
                answer={call.state.answer}
                token={token}
                operations={operations}
                isOlder={call.state.since !== null}
              />
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
          const operation = operations.find((one) => one.operationId === entry.operationId);
          if (!operation) return;
          setChosen({ operation, form: formOf(entry, operation) });
          fields.current?.querySelector<HTMLElement>('input')?.focus();
        }}
      />
    </>
  );
}

type CallEditorProps = {
  token: TokenView;
  cabinet: CabinetView;
  operation: Operation;
  form: CallForm;
  onChange: (form: CallForm) => void;
  call: ReturnType<typeof useCall>;
};

function CallEditor({ token, cabinet, operation, form, onChange, call }: CallEditorProps) {
  const { t } = useTranslation();
  const report = useReport();
  const [unlocking, setUnlocking] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const target = targetOf(operation, form);
  const { state } = call;
  const running = state.since !== null;
  const send = async (typed: string | null) => {
    setUnlocking(false);
    const error = await call.send(draftOf(token.id, operation, form), typed);
    // The program's own catalogue has the last word on what only reads.
    if (error?.code === 'writing-locked') setUnlocking(true);
    if (error?.code === 'call-invalid') focusField(root.current, error.field);
  };
  const start = () => {
    if (running) return;
    if (operation.readOnly) send(null);
    else setUnlocking(true);
  };
  const copy = () =>
    report(async () => {
      await ask((api) => api.calls.copyAsCurl(draftOf(token.id, operation, form)));
      showToast({ text: t('calls.copied'), closeLabel: t('common.close') });
    });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one chord for all the fields inside
    <div
      ref={root}
      className="call-form"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        start();
      }}
    >
      <OperationTags operation={operation} />
      {token.facts && !isOpenTo(operation, allScopesOf(token.facts)) && (
        <p className="call-note small">{t('calls.notOpen')}</p>
      )}
      <CallFields
        operation={operation}
        stores={cabinet.stores}
        form={form}
        errors={useFieldErrors(state)}
        onChange={onChange}
      />
      <div>
        <p className="dim small">{t('calls.willSend')}</p>
        <p className="mono call-target call-preview">
          {operation.method} {target}
        </p>
      </div>
      {state.error && !['call-invalid', 'writing-locked'].includes(state.error.code) && (
        <ErrorNote error={state.error} />
      )}
      <div className="call-buttons">
        {running ? (
          <RunningButtons since={state.since} onStop={() => report(call.stop)} />
        ) : (
          <Button
            leftSection={
              operation.readOnly ? (
                <IconPlayerPlay size={16} aria-hidden />
              ) : (
                <IconLockOpen size={16} aria-hidden />
              )
            }
            onClick={start}
          >
            {operation.readOnly ? t('calls.send') : t('calls.unlock')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconTerminal2 size={16} aria-hidden />} onClick={copy}>
          {t('calls.copyCurl')}
        </Button>
      </div>
      {unlocking && (
        <UnlockDialog
          operation={operation}
          cabinet={cabinet}
          target={target}
          onUnlock={send}
          onClose={() => setUnlocking(false)}
        />
      )}
    </div>
  );
}

function RunningButtons({ since, onStop }: { since: number | null; onStop: () => void }) {
  const { t } = useTranslation();
  const seconds = useElapsed(since);
  return (
    <>
      <Button loading>{t('calls.send')}</Button>
      <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={onStop}>
        {t('calls.stop')}
      </Button>
      <span className="dim small numbers">{t('calls.seconds', { count: seconds })}</span>
    </>
  );
}

/** What main said of one field, in words beside it. */
function useFieldErrors({ error }: CallState): FieldErrors {
  const { t } = useTranslation();
  if (error?.code !== 'call-invalid') return {};
  return { [error.field]: t(`calls.problem.${error.problem}`) };
}

function focusField(root: HTMLElement | null, field: string): void {
  const found = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  (found?.matches('input, textarea') ? found : found?.querySelector<HTMLElement>('input, textarea'))?.focus();
}

function focusEmpty(root: HTMLElement | null): void {
  const inputs = [...(root?.querySelectorAll<HTMLInputElement>('input[data-field]') ?? [])];
  (inputs.find((input) => input.value === '') ?? root?.querySelector<HTMLElement>('input'))?.focus();
}
