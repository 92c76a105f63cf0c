// "I edited this token in the cabinet": what was changed, so that the program knows what to look for.
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenView } from '../../../shared/views.ts';
import type { Watch } from '../../../shared/watch.ts';
import { ask } from '../../client.ts';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useAction } from '../../ui/use-action.ts';

/** In the order operators meet them; `any` for those who are not sure. */
const CHANGES = ['scopes', 'name', 'revoked', 'any'] as const satisfies readonly Watch['expected'][];

export function WatchDialog({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const { t } = useTranslation();
  const action = useAction();
  const [expected, setExpected] = useState<Watch['expected']>('scopes');
  const watch = async () => {
    const began = await action.run(async () => {
      await ask((api) => api.tokens.watch({ id: token.id, expected }));
    });
    if (began) onClose();
  };
  return (
    <Dialog title={t('watch.title', { title: token.title })} onClose={onClose} pinned={action.running}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          watch();
        }}
      >
        <Stack gap="md">
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
          <ErrorNote error={action.error} />
        </Stack>
        <DialogButtons>
          <Button variant="default" onClick={onClose} disabled={action.running}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={action.running}>
            {t('watch.start')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
