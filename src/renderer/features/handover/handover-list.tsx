// Handovers as they stand, one row each: who, what for, when, whether it lasts, and how to end it.
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { memo, useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handover } from '../../../shared/handover-record.ts';
import { findKept } from '../../../shared/offboarding.ts';
import type { TokenBrief } from '../../../shared/views.ts';
import { Age } from '../../ui/age.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { usePassFocusOn } from '../../ui/use-pass-focus-on.ts';
import { type Place, useWays } from '../shell/place.tsx';
import { useSurvey } from '../tokens/token-queries.ts';
import { HandoverDetails } from './handover-list-details.tsx';
import { EndHandoverDialog } from './handover-list-end-dialog.tsx';
import { ShowMore, useFirstRows } from './handover-list-more.tsx';
import { describeWay, titleOfProfile } from './handover-list-words.ts';
import { useHolders } from './handover-queries.ts';
import '../tokens/tokens.css';
import './handover-list.css';

/** The page it stands on names one of the two already. */
type Subject = 'token' | 'holder' | 'both';

type HandoverListProps = {
  label: string;
  handovers: readonly Handover[];
  subject: Subject;
  /** Under the profile of a row. */
  noteOf?: (handover: Handover) => ReactNode;
};

export function HandoverList({ label, handovers, subject, noteOf }: HandoverListProps) {
  const { t } = useTranslation();
  const { go } = useWays();
  const rows = useFirstRows(handovers);
  const [ending, setEnding] = useState<Handover | null>(null);
  const tokens = useSurvey().data;
  const holders = useHolders().data;
  const known = useMemo(() => new Set(holders?.map(({ id }) => id)), [holders]);
  const startEnding = useCallback((handover: Handover) => setEnding(handover), []);
  return (
    <>
      <div className="table-frame">
        <table className="table handover-list" data-subject={subject}>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              {subject !== 'holder' && <th scope="col">{t('handoverList.column.holder')}</th>}
              {subject !== 'token' && <th scope="col">{t('handoverList.column.token')}</th>}
              <th scope="col">{t('handoverList.column.purpose')}</th>
              <th scope="col">{t('handoverList.column.when')}</th>
              <th scope="col">{t('handoverList.column.state')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('handoverList.column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.shown.map((handover) => (
              <HandoverRow
                key={handover.handoverId}
                handover={handover}
                subject={subject}
                kept={tokens && findKept(handover, tokens)}
                isKnown={known.has(handover.holder.id)}
                note={noteOf?.(handover)}
                go={go}
                onEnd={startEnding}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore rows={rows} />
      {ending && <EndHandoverDialog handover={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

type HandoverRowProps = {
  handover: Handover;
  subject: Subject;
  kept: TokenBrief | undefined;
  isKnown: boolean;
  note: ReactNode;
  go: (place: Place) => void;
  onEnd: (handover: Handover) => void;
};

const HandoverRow = memo(function HandoverRow(props: HandoverRowProps) {
  const { handover, subject, kept, isKnown, note, go, onEnd } = props;
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const { token, holder, cabinet } = handover;
  const names = { token: token.title, holder: holder.name };
  return (
    <>
      <tr>
        {subject !== 'holder' && (
          <td>
            {isKnown ? (
              <button
                type="button"
                className="row-title"
                onClick={() => go({ name: 'holder', holderId: holder.id })}
              >
                {holder.name}
              </button>
            ) : (
              <span className="handover-list-name">{holder.name}</span>
            )}
            <div className="dim small">{t(`holders.kind.${holder.kind}`)}</div>
          </td>
        )}
        {subject !== 'token' && (
          <td>
            {kept ? (
              <button
                type="button"
                className="row-title"
                onClick={() =>
                  go({ name: 'token', cabinetId: kept.cabinetId, tokenId: kept.id, tab: 'handover' })
                }
              >
                {token.title}
              </button>
            ) : (
              <span className="handover-list-name">{token.title}</span>
            )}
            <div className="token-names small">
              <span className="dim">{cabinet.title}</span>
              <Fingerprint value={token.fingerprint} />
            </div>
          </td>
        )}
        <td>
          <div className="handover-list-words">{titleOfProfile(handover, i18n.language)}</div>
          <div className="dim small">{describeWay(t, handover)}</div>
          {note}
        </td>
        <td>
          <Age at={handover.at} />
          <div className="dim small handover-list-words">{t('handoverList.by', { name: handover.by })}</div>
        </td>
        <td>
          <HandoverState handover={handover} />
        </td>
        <td className="handover-list-actions">
          {handover.ended === null && (
            <EndButton label={t('handoverList.endNamed', names)} onEnd={() => onEnd(handover)} />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            className="handover-list-unfold"
            aria-label={t('handoverList.details', names)}
            aria-expanded={isOpen}
            aria-controls={isOpen ? details : undefined}
            onClick={() => setOpen((open) => !open)}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </td>
      </tr>
      {isOpen && (
        <tr id={details} className="handover-list-details">
          <td colSpan={6}>
            <HandoverDetails handover={handover} />
          </td>
        </tr>
      )}
    </>
  );
});

/** Goes with what it ends, by the very act. */
function EndButton({ label, onEnd }: { label: string; onEnd: () => void }) {
  const { t } = useTranslation();
  const root = useRef<HTMLButtonElement>(null);
  usePassFocusOn(root);
  return (
    <Button ref={root} variant="default" size="compact-sm" aria-label={label} onClick={onEnd}>
      {t('handoverList.endAct')}
    </Button>
  );
}

function HandoverState({ handover: { ended, received, way, holds } }: { handover: Handover }) {
  const { t } = useTranslation();
  return (
    <>
      {ended === null ? (
        <span className="handover-list-held">{t('handoverList.held')}</span>
      ) : (
        t(`handoverList.ended.${ended.why}`)
      )}
      <div className="dim small">
        {ended !== null && <Age at={ended.at} />}
        {ended === null && way === 'package' && !received && t('handoverList.awaited')}
      </div>
      {received && (
        <div className="handover-list-receipt small" data-state={received.check.verdict}>
          {t(`handoverList.arrived.${received.check.verdict}`)}
        </div>
      )}
      {!holds && (
        <span className="token-flag" data-state="bad">
          {t('handoverList.broken')}
        </span>
      )}
    </>
  );
}
