// Opening a sealed package somebody sent: the file and its key; then what it promises, and what the Market says of it.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageView } from '../../../shared/received-package.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { type PackageFile, packageFileOf } from './package-file.ts';
import { type PackageKeyInput, PackageOpenForm } from './package-open-form.tsx';
import { OpenedPackage } from './package-opened.tsx';
import './package.css';

type OpenPackageDialogProps = {
  /** The file to begin with, whole, as base64. */
  given?: { name: string; base64: string };
  onClose: () => void;
};

export function OpenPackageDialog({ given, onClose }: OpenPackageDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const opening = useAction();
  const [opened, setOpened] = useState<PackageView | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [first, setFirst] = useState(given ? packageFileOf(given.name, given.base64) : null);
  const forgetTrial = useForgottenTrial(opened);
  const open = (file: PackageFile, key: PackageKeyInput) =>
    opening.run(async () => {
      const view = await ask((api) => api.packages.open({ file: file.base64, key }));
      setOpened(view);
      announce(t('package.openedAloud', { verdict: t(`package.verdict.${view.verdict}`) }));
    });
  return (
    <Dialog title={t('package.title')} onClose={onClose} size="lg" pinned={opening.running || isSaving}>
      {opened ? (
        <OpenedPackage
          opened={opened}
          onSaving={setSaving}
          onKept={() => {
            forgetTrial.markKept();
            onClose();
          }}
          onAnother={() => {
            setFirst(null);
            setOpened(null);
          }}
          onClose={onClose}
        />
      ) : (
        <PackageOpenForm opening={opening} given={first} onOpen={open} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Main forgets the token by itself after ten minutes; told when nobody needs it any more, it does so at once. */
function useForgottenTrial(opened: PackageView | null): { markKept: () => void } {
  const kept = useRef(false);
  const trialId = opened?.trial.trialId;
  useEffect(() => {
    if (trialId === undefined) return;
    return () => {
      if (kept.current) return;
      // A refusal here changes nothing.
      ask((api) => api.tokens.forgetTrial({ trialId })).catch(() => undefined);
    };
  }, [trialId]);
  return {
    markKept: () => {
      kept.current = true;
    },
  };
}
