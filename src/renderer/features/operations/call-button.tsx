// From an operation to the console of a token, with the operation chosen.
import { Button } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/operation.ts';
import { usePlace, useWays } from '../shell/place.tsx';

type CallButtonProps = { operation: Operation; token: { id: string; cabinetId: string } };

export function CallButton({ operation, token }: CallButtonProps) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const { go } = useWays();
  const { operationId } = operation;
  return (
    <div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTerminal2 size={15} aria-hidden />}
        onClick={() =>
          go({
            // The search it is found in stays as it is, to come back to.
            ...(place.name === 'token' && place.tokenId === token.id ? place : null),
            name: 'token',
            cabinetId: token.cabinetId,
            tokenId: token.id,
            tab: 'console',
            call: { operationId, at: Date.now() },
          })
        }
      >
        {t('operations.call')}
      </Button>
    </div>
  );
}
