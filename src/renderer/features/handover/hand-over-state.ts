// The state of the wizard: what was decided, the check it rests on, what came of it. It outlives every step.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handover, HandoverCheck, HandoverDone } from '../../../shared/handover-record.ts';
import type { Holder } from '../../../shared/holder.ts';
import type { Profile } from '../../../shared/profile.ts';
import type { CabinetView, TokenView } from '../../../shared/views.ts';
import { ask, errorOf } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { type Action, useAction } from '../../ui/use-action.ts';
import { type Draft, endsCheck, isUsable, orderOf, startDraft, type WayFields } from './hand-over-draft.ts';
import { HOLDERS } from './handover-queries.ts';

/** What can be chosen from, read before the first step. */
export type Choices = { holders: Holder[]; profiles: Profile[]; handovers: Handover[] };

export type HandOver = {
  token: TokenView;
  cabinet: CabinetView;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  check: HandoverCheck | null;
  checking: Action;
  /** Checks unless what is known already will do; `anew`: in any case. */
  runCheck: (anew: boolean) => Promise<void>;
  adding: Action;
  addHolder: () => Promise<void>;
  giving: Action;
  /** The operator chose no place for the file. */
  isPlaceless: boolean;
  give: (fields: WayFields) => Promise<void>;
  done: HandoverDone | null;
};

export function useHandOver(token: TokenView, cabinet: CabinetView, givenHolderId: string | null): HandOver {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => startDraft(givenHolderId));
  const [check, setCheck] = useState<HandoverCheck | null>(null);
  const [done, setDone] = useState<HandoverDone | null>(null);
  const [isPlaceless, setPlaceless] = useState(false);
  const [checking, adding, giving] = [useAction(), useAction(), useAction()];
  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []);
  const { profileId, holderId } = draft;

  const runCheck = async (anew: boolean) => {
    if (profileId === null || checking.running) return;
    if (!anew && isUsable(check, { profileId, holderId }, Date.now())) return;
    setCheck(null);
    await checking.run(async () => {
      const found = await ask((api) => api.handovers.check({ tokenId: token.id, profileId, holderId }));
      setCheck(found);
      const verdict = t(`handoverCheck.verdict.${found.verdict}`);
      announce(t('handOver.check.aloud', { verdict }));
    });
  };

  const addHolder = async () => {
    const { name, kind } = draft.newHolder;
    await adding.run(async () => {
      const person = { name, kind, contact: '', note: '', recipient: null };
      const added = await ask((api) => api.holders.save({ id: null, draft: person }));
      await client.refetchQueries({ queryKey: HOLDERS });
      change({ holderId: added.id, isAdding: false, newHolder: { name: '', kind }, step: 'purpose' });
    });
  };

  const give = async (fields: WayFields) => {
    if (!check || holderId === null) return;
    setPlaceless(false);
    await giving.run(async () => {
      const order = orderOf(check, holderId, fields, draft.despite);
      const given = await ask((api) => api.handovers.handOver(order)).catch((thrown) => {
        if (endsCheck(errorOf(thrown))) setCheck(null);
        throw thrown;
      });
      if (given === null) {
        setPlaceless(true);
        return;
      }
      setDone(given);
      change({ step: 'done' });
    });
  };

  return {
    token,
    cabinet,
    draft,
    change,
    check,
    checking,
    runCheck,
    adding,
    addHolder,
    giving,
    isPlaceless,
    give,
    done,
  };
}
