// The first run: what this is, the passphrase, quick unlock, and where to begin.
import { Button, Group, Stack } from '@mantine/core';
import {
  IconBolt,
  IconKey,
  IconLock,
  IconPlus,
  IconSchool,
  IconSend,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { BringBackOffer } from '../backups/bring-back-offer.tsx';
import { CabinetDialog } from '../cabinets/cabinet-dialog.tsx';
import { enterPractice } from '../practice/enter-practice.ts';
import { looksLikeToken } from '../quick-test/looks-like-token.ts';
import type { DialogRequest } from '../shell/dialogs.tsx';
import { FullPage } from '../shell/full-page.tsx';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { OfferQuickUnlock } from './offer-quick-unlock.tsx';
import './vault.css';

type Step = 'welcome' | 'bring-back' | 'passphrase' | 'quick-unlock' | 'begin';

/** `onDone` is told which dialog is to open first, if any. */
type FirstRunProps = { onDone: (dialog: DialogRequest | null) => void };

export function FirstRun({ onDone }: FirstRunProps) {
  const [step, setStep] = useState<Step>('welcome');
  switch (step) {
    case 'welcome':
      return <Welcome onNext={() => setStep('passphrase')} onBringBack={() => setStep('bring-back')} />;
    case 'bring-back':
      return <BringBack onBack={() => setStep('welcome')} />;
    case 'passphrase':
      return <ChoosePassphrase onCreated={() => setStep('quick-unlock')} />;
    case 'quick-unlock':
      return <OfferQuickUnlock onNext={() => setStep('begin')} />;
    case 'begin':
      return <Begin onDone={onDone} />;
  }
}

function Welcome({ onNext, onBringBack }: { onNext: () => void; onBringBack: () => void }) {
  const { t } = useTranslation();
  return (
    <FullPage title={t('firstRun.welcome.title')}>
      <ul className="welcome-points">
        <li>
          <IconLock size={20} aria-hidden />
          <span>{t('firstRun.welcome.holds')}</span>
        </li>
        <li>
          <IconShieldCheck size={20} aria-hidden />
          <span>{t('firstRun.welcome.tests')}</span>
        </li>
        <li>
          <IconSend size={20} aria-hidden />
          <span>{t('firstRun.welcome.stays')}</span>
        </li>
      </ul>
      <Button fullWidth size="md" onClick={onNext} leftSection={<IconKey size={18} aria-hidden />}>
        {t('firstRun.welcome.next')}
      </Button>
      <Button fullWidth variant="subtle" mt="sm" onClick={onBringBack}>
        {t('firstRun.welcome.bringBack')}
      </Button>
    </FullPage>
  );
}

function BringBack({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <FullPage title={t('firstRun.bringBack.title')} lead={t('firstRun.bringBack.lead')} wide>
      <BringBackOffer />
      <Group justify="flex-end" mt="md">
        <Button variant="subtle" onClick={onBack}>
          {t('firstRun.bringBack.back')}
        </Button>
      </Group>
    </FullPage>
  );
}

function Begin({ onDone }: FirstRunProps) {
  const { t } = useTranslation();
  const action = useAction();
  const [adding, setAdding] = useState(false);
  const tryPractice = async () => {
    if (await action.run(enterPractice)) onDone(null);
  };
  // A token pasted here is tested at once, as everywhere else.
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (isDialogOpen() || !looksLikeToken(text)) return;
      event.preventDefault();
      onDone({ name: 'quick-test', pasted: text.trim() });
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [onDone]);
  return (
    <FullPage title={t('firstRun.begin.title')} lead={t('firstRun.begin.lead')} wide>
      <Stack gap="sm">
        <div className="begin-choice">
          <IconBolt size={22} aria-hidden />
          <div>
            <h2>{t('firstRun.begin.testTitle')}</h2>
            <p className="dim">{t('firstRun.begin.testText')}</p>
          </div>
          <Button onClick={() => onDone({ name: 'quick-test', pasted: null })} disabled={action.running}>
            {t('firstRun.begin.test')}
          </Button>
        </div>
        <div className="begin-choice">
          <IconSchool size={22} aria-hidden />
          <div>
            <h2>{t('firstRun.begin.practiceTitle')}</h2>
            <p className="dim">{t('practice.explained')}</p>
          </div>
          <Button variant="default" onClick={tryPractice} loading={action.running}>
            {t('practice.enter')}
          </Button>
        </div>
        <div className="begin-choice">
          <IconPlus size={22} aria-hidden />
          <div>
            <h2>{t('firstRun.begin.cabinetTitle')}</h2>
            <p className="dim">{t('firstRun.begin.cabinetText')}</p>
          </div>
          <Button variant="default" onClick={() => setAdding(true)} disabled={action.running}>
            {t('firstRun.begin.cabinet')}
          </Button>
        </div>
        <ErrorNote error={action.error} />
        <Group justify="flex-end">
          <Button variant="subtle" onClick={() => onDone(null)} disabled={action.running}>
            {t('firstRun.begin.skip')}
          </Button>
        </Group>
      </Stack>
      {adding && (
        <CabinetDialog cabinet={null} onClose={() => setAdding(false)} onSaved={() => onDone(null)} />
      )}
    </FullPage>
  );
}
