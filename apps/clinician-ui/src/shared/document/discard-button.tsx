import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { OrderDialog } from '../ui/order-dialog.tsx';

/** Throws the draft away, once somebody has said yes to it. */
export function DiscardButton({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const order = useCommand({ schema: z.object({}), path: `${path}/discard`, stale: [], onDone });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('document.discard')} …
      </Button>
      {isAsked && (
        <OrderDialog
          title={t('document.discardTitle')}
          action={t('document.discard')}
          color="red"
          isReady
          order={order}
          onSubmit={() => order.mutate({})}
          onClose={() => setIsAsked(false)}
        >
          <Text size="sm">{t('document.discardMeans')}</Text>
        </OrderDialog>
      )}
    </>
  );
}
