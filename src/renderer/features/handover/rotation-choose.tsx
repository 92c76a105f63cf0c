// Chooses the new token among those of the cabinet; one that can do more than the old takes a word of the operator.
import { Button, Checkbox, Select } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whatIf } from '../../../shared/compare-scopes.ts';
import type { Rotation } from '../../../shared/rotation.ts';
import { allScopesOf, type CabinetView, type TokenView } from '../../../shared/views.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { OperationNames } from '../access/operation-names.tsx';
import { useOperationsAt } from '../operations/use-holder.ts';
import { useToken, useTokens } from '../tokens/token-queries.ts';

type ChooseSuccessorProps = {
  rotation: Rotation;
  cabinet: CabinetView | undefined;
  takesFocus: boolean;
  onChosen: () => void;
};

export function ChooseSuccessor({ rotation, cabinet, takesFocus, onChosen }: ChooseSuccessorProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const tokens = useTokens(rotation.cabinetId).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [mayWiden, setMayWiden] = useState(false);
  const others = tokens.filter(({ id }) => id !== rotation.token.id);
  // What was added since is most likely meant.
  const newest = others.toSorted((one, other) => other.createdAt - one.createdAt)[0];
  const offered = newest && newest.createdAt > rotation.beganAt ? newest.id : null;
  const next = others.find(({ id }) => id === (chosen ?? offered));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const isWider = action.error?.code === 'successor-unfit' && action.error.problem === 'wider';
  const choose = async () => {
    if (!next) return;
    const done = await action.run(async () => {
      const { fit } = await ask((api) =>
        api.rotations.choose({ id: rotation.id, successorId: next.id, mayWiden }),
      );
      if (fit) announce(`${t('rotations.chosen')} ${next.title}. ${t(`rotations.fit.${fit}`)}`);
    });
    if (done) onChosen();
  };
  return (
    <form
      className="rotation-choose"
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <div className="rotation-choose-row">
        <Select
          ref={field}
          label={t('rotations.choose')}
          placeholder={t('rotations.choosePlaceholder')}
          data={others.map(({ id, title, fingerprint }) => ({
            value: id,
            label: `${title} #${fingerprint}`,
          }))}
          value={next?.id ?? null}
          onChange={(id) => {
            setChosen(id);
            setMayWiden(false);
            action.clearError();
          }}
          allowDeselect={false}
          searchable
        />
        <Button type="submit" disabled={!next || (isWider && !mayWiden)} loading={action.running}>
          {t('rotations.useThis')}
        </Button>
      </div>
      {isWider && next && cabinet ? (
        <Callout state="unproven" role="alert" title={t('rotations.wider.title')}>
          <WonBy rotation={rotation} next={next} api={cabinet.api} />
          <Checkbox
            mt="xs"
            label={t('rotations.wider.meant')}
            checked={mayWiden}
            onChange={(event) => setMayWiden(event.currentTarget.checked)}
          />
        </Callout>
      ) : (
        <ErrorNote error={action.error} />
      )}
    </form>
  );
}

/** What the new token could do and the old one could not. */
function WonBy({ rotation, next, api }: { rotation: Rotation; next: TokenView; api: string }) {
  const { t } = useTranslation();
  const old = useToken(rotation.token.id).data;
  const operations = useOperationsAt(api);
  if (!old?.facts || !next.facts || !operations) return null;
  const { won, unknownScopes } = whatIf(allScopesOf(old.facts), allScopesOf(next.facts), operations);
  return (
    <>
      <OperationNames operations={won} />
      {unknownScopes.length > 0 && (
        <p className="small">
          {t('access.unknownScopes')} <span className="mono">{unknownScopes.join(', ')}</span>
        </p>
      )}
    </>
  );
}
