// "I edited this token in the cabinet": what was changed, so that the program knows what to look for.
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import type { Watch } from '../../../shared/watch.ts';
import { ask } from '../../client.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useCabinet } from '../cabinets/cabinet-queries.ts';

/** In the order operators meet them; `any` for those who are not sure. */
const CHANGES = ['scopes', 'name', 'revoked', 'any'] as const satisfies readonly Watch['expected'][];

export function WatchDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { t } = useTranslation();
  const cabinet = useCabinet(token.cabinetId);
  const action = useAction();
  const [expected, setExpected] = useState<Watch['expected']>('scopes');
  const watch = async () => {
    const began = await action.run(async () => {
      await ask((api) => api.tokens.watch({ id: token.id, expected }));
    });
    if (began) onClose();
  };
  return (
    <FormDialog
      title={t('watch.title', { title: token.title })}
      cabinet={cabinet}
      action={action}
      submitLabel={t('watch.start')}
      onSubmit={watch}
      onClose={onClose}
    >
      <Radio.Group
        label={t('watch.what')}
        value={expected}
        onChange={(value) => setExpected(value as Watch['expected'])}
      >
        <Stack gap="xs" mt="xs">
          {CHANGES.map((change, index) => (
            <Radio
              key={change}
              value={change}
              label={t(`watch.change.${change}`)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <p className="dim">{t('watch.explained')}</p>
    </FormDialog>
  );
}
