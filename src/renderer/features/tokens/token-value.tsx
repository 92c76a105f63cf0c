// The value of a token: hidden, shown while a key is held, or copied without being shown.
import { Button } from '@mantine/core';
import { IconCopy, IconEye } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { Panel } from '../../ui/panel.tsx';
import { useReport } from '../../ui/use-report.ts';
import { useSecondsUntil } from '../../ui/use-seconds-until.ts';
import { useBoot } from '../shell/boot.tsx';
import { useReveal } from './use-reveal.ts';
import './token-value.css';

const MASK = '•'.repeat(24);

export function TokenValue({ token }: { token: TokenView }) {
  const { t } = useTranslation();
  const { status } = useBoot();
  const report = useReport();
  const { revealed, begin, end } = useReveal(token.id);
  const isHeld = useRef(false);
  const seconds = useSecondsUntil(revealed?.until ?? null);
  const { title } = token;

  const hold = () => {
    isHeld.current = true;
    begin();
  };
  const letGo = () => {
    isHeld.current = false;
    end();
  };
  const isKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  // A screen reader presses without holding: then it is shown until it is pressed again, or its time is up.
  const press = (event: MouseEvent) => {
    if (event.detail !== 0 || isHeld.current) return;
    if (revealed) end();
    else begin();
  };

  return (
    <Panel title={t('value.title')}>
      <p className="token-value" data-shown={revealed !== null}>
        {revealed ? (
          <span className="mono">{revealed.token}</span>
        ) : (
          <>
            <span aria-hidden>{MASK}</span>
            <span className="visually-hidden">{t('value.hidden')}</span>
          </>
        )}
      </p>
      <div className="token-value-actions">
        <Button
          variant="default"
          size="compact-sm"
          className="token-value-hold"
          leftSection={<IconEye size={16} aria-hidden />}
          aria-label={t('value.holdNamed', { title })}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            // Wherever the pointer goes meanwhile, letting it go is noticed here.
            event.currentTarget.setPointerCapture(event.pointerId);
            hold();
          }}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onKeyDown={(event) => {
            if (!isKey(event)) return;
            // Or letting it go would be a press of its own.
            event.preventDefault();
            if (!event.repeat) hold();
          }}
          onKeyUp={(event) => isKey(event) && letGo()}
          onBlur={letGo}
          onClick={press}
        >
          {revealed ? t('value.left', { count: seconds }) : t('value.hold')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCopy size={16} aria-hidden />}
          aria-label={t('value.copyNamed', { title })}
          onClick={() => report(() => ask((api) => api.tokens.copy({ id: token.id })))}
        >
          {t('value.copy')}
        </Button>
      </div>
      <p className="dim small">
        {t(status.platform === 'linux' ? 'value.explainedLinux' : 'value.explained')}
      </p>
    </Panel>
  );
}
