// The form of one call: its fields, what it will do, and the buttons that send, stop or copy it.
import { Button } from '@mantine/core';
import { IconLockOpen, IconPlayerPlay, IconPlayerStop, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import type { AppError } from '../../../shared/result.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { ask, errorOf } from '../../client.ts';
import { describeError, ErrorNote } from '../../ui/error-note.tsx';
import { showErrorToast, showToast } from '../../ui/toast.tsx';
import { useReport } from '../../ui/use-report.ts';
import { CallEffects } from './call-effects.tsx';
import { CallFields, type FieldErrors } from './call-fields.tsx';
import { type CallForm, draftOf, findUnready, hasField, targetOf } from './call-form.ts';
import { focusField, isFocusFreeOrIn } from './console-focus.ts';
import { UnlockDialog } from './unlock-dialog.tsx';
import { type CallState, type useCall, useElapsed } from './use-call.ts';
import './calls.css';

type CallEditorProps = {
  token: TokenView;
  cabinet: CabinetView;
  operation: Operation;
  operations: readonly Operation[];
  form: CallForm;
  onChange: (form: CallForm) => void;
  call: ReturnType<typeof useCall>;
};

export function CallEditor({ token, cabinet, operation, operations, form, onChange, call }: CallEditorProps) {
  const { t } = useTranslation();
  const report = useReport();
  const [unlocking, setUnlocking] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const target = targetOf(operation, form);
  const { state } = call;
  const running = state.since !== null;
  useFocusOnButtons(buttons, state);
  const complain = (error: Extract<AppError, { code: 'call-invalid' }>) => {
    call.tell(error);
    focusField(root.current, error.field);
  };
  const send = async (typed: string | null) => {
    setUnlocking(false);
    const error = await call.send(draftOf(token.id, operation, form), typed);
    // The program's own catalogue has the last word on what only reads.
    if (error?.code === 'writing-locked') setUnlocking(true);
    if (error?.code === 'call-invalid') focusField(root.current, error.field);
  };
  const start = () => {
    if (running) return;
    const unready = operation.readOnly ? null : findUnready(operation, form);
    if (unready) complain(unready);
    else if (operation.readOnly) send(null);
    else setUnlocking(true);
  };
  const copy = async () => {
    try {
      await ask((api) => api.calls.copyAsCurl(draftOf(token.id, operation, form)));
      showToast({ text: t('calls.copied'), closeLabel: t('common.close') });
    } catch (thrown) {
      const error = errorOf(thrown);
      if (error.code !== 'call-invalid') return showErrorToast(describeError(t, error), t('common.close'));
      complain(error);
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: one chord for all the fields inside */}
      <div
        ref={root}
        className="call-form"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          start();
        }}
      >
        <CallEffects operation={operation} operations={operations} token={token} />
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
        {isToldApart(state, operation) && <ErrorNote error={state.error} />}
        <div className="call-buttons" ref={buttons}>
          <Button
            loading={running}
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
          {running && <Running since={state.since} onStop={() => report(call.stop)} />}
          <Button variant="default" leftSection={<IconTerminal2 size={16} aria-hidden />} onClick={copy}>
            {t('calls.copyCurl')}
          </Button>
        </div>
      </div>
      {/* Outside of the fields: the chord that sends must not reach through the lock. */}
      {unlocking && (
        <UnlockDialog
          operation={operation}
          cabinet={cabinet}
          form={form}
          target={target}
          onUnlock={send}
          onClose={() => setUnlocking(false)}
        />
      )}
    </>
  );
}

function Running({ since, onStop }: { since: number | null; onStop: () => void }) {
  const { t } = useTranslation();
  const seconds = useElapsed(since);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={onStop}
        // Focus came here by itself: the key still held down sent the call and must not stop it.
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        data-stop
      >
        {t('calls.stop')}
      </Button>
      <span className="dim small numbers">{t('calls.seconds', { count: seconds })}</span>
    </>
  );
}

/** The button pressed is off while the call runs: focus goes on to the one that stops it, and comes back after a refusal. */
function useFocusOnButtons(buttons: { current: HTMLElement | null }, { since, error }: CallState): void {
  const running = since !== null;
  useEffect(() => {
    if (running && isFocusFreeOrIn(buttons.current))
      buttons.current?.querySelector<HTMLElement>('[data-stop]')?.focus();
  }, [running, buttons]);
  useEffect(() => {
    if (error && isFocusFreeOrIn(null)) buttons.current?.querySelector<HTMLElement>('button')?.focus();
  }, [error, buttons]);
}

/** What neither stands beside a field nor opens the lock. */
function isToldApart({ error }: CallState, operation: Operation): boolean {
  if (error?.code === 'call-invalid') return !hasField(operation, error.field);
  return error !== null && error.code !== 'writing-locked';
}

/** What main said of one field, in words beside it. */
function useFieldErrors({ error }: CallState): FieldErrors {
  const { t } = useTranslation();
  if (error?.code !== 'call-invalid') return {};
  return { [error.field]: t(`calls.problem.${error.problem}`) };
}
