// The rules themselves: which of them hold, and how old a token may be.
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyRules } from '../../../shared/policy.ts';
import { ask } from '../../client.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CountField } from '../../ui/count-field.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useAction } from '../../ui/use-action.ts';
import { POLICY_OF } from './policy-groups.ts';

const SWITCHES = ['leftHolder', 'fullControl', 'excess', 'onePerIntegration', 'unknownHolder'] as const;

/** What the schema of the rules takes. */
export const OLDEST_DAYS = { min: 1, max: 3650 } as const;

export function PolicyRulesPanel({ rules }: { rules: PolicyRules }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const action = useAction();
  const [draft, setDraft] = useState(rules);
  const save = async () => {
    const done = await action.run(async () => {
      await ask((api) => api.policies.changeRules(draft));
    });
    if (done) announce(t('policies.rulesSaved'));
  };
  return (
    <Panel title={t('policies.rules')}>
      <form
        className="policy-rules"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {SWITCHES.map((rule) => (
          <Switch
            key={rule}
            label={t(`policies.rule.${POLICY_OF[rule]}.title`)}
            checked={draft[rule]}
            onChange={(event) => setDraft({ ...draft, [rule]: event.currentTarget.checked })}
          />
        ))}
        <CountField
          label={t('policies.oldest')}
          description={t('policies.oldestHint')}
          value={draft.oldestDays}
          onChange={(oldestDays) => setDraft({ ...draft, oldestDays })}
          {...OLDEST_DAYS}
        />
        <ErrorNote error={action.error} />
        <div>
          {/* Never switched off: it would lose the focus. */}
          <Button type="submit" size="xs" aria-busy={action.running}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
