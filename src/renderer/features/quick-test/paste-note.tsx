// What the pasted text is, in one line, with the mended value where mending helps. Never shows the value itself.
import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PasteFindings } from '../../../shared/paste-doctor.ts';
import './paste-note.css';

type PasteNoteProps = {
  findings: PasteFindings | null;
  /** Whether an odd look is worth a word: not while a value is being typed letter by letter. */
  whole: boolean;
  onMend: (value: string) => void;
};

export function PasteNote({ findings, whole, onMend }: PasteNoteProps) {
  const { t } = useTranslation();
  const words = findings && describePaste(t, findings, whole);
  return (
    // Always there, so that a screen reader hears what comes into it.
    <div role="status">
      {words && (
        <div className="paste-note" data-state={words.grave ? 'unproven' : 'unchecked'}>
          <IconInfoCircle size={17} aria-hidden />
          <p>{words.text}</p>
          {canBeMended(findings) && (
            <Button variant="default" size="compact-sm" onClick={() => onMend(findings.value)}>
              {t('paste.useMended')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Nothing to gain where the mended value is plainly another thing. */
function canBeMended({ mended, foreign, several, unsendable }: PasteFindings): boolean {
  return mended.length > 0 && foreign === null && !several && !unsendable;
}

/** Null when there is nothing to say. */
function describePaste(
  t: TFunction,
  findings: PasteFindings,
  whole: boolean,
): { text: string; grave: boolean } | null {
  if (findings.several) return { text: t('paste.several'), grave: true };
  if (findings.foreign !== null) return { text: t(`paste.foreign.${findings.foreign}`), grave: true };
  if (findings.unsendable) return { text: t('paste.unsendable'), grave: true };
  if (findings.mended.length > 0) {
    const flaws = findings.mended.map((flaw) => t(`paste.flaw.${flaw}`)).join(', ');
    return { text: t('paste.flaws', { flaws }), grave: true };
  }
  return findings.unusual && whole ? { text: t('quickTest.unusualFormat'), grave: false } : null;
}
