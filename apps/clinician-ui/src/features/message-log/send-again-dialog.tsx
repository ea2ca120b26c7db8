import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Delivery } from './log-entry.ts';

interface SendAgainProps {
  messageId: string;
  delivery: Delivery;
  onClose: () => void;
}

/** Asks before a message is sent to its receiver once more. */
export function SendAgainDialog({ messageId, delivery, onClose }: SendAgainProps) {
  const { t } = useTranslation();
  const sendAgain = useCommand({
    schema: z.unknown(),
    path: `/fhir/message-log/${messageId}/deliveries/${delivery.id}/send-again`,
    stale: ['message-log', 'operations'],
    onDone: () => {
      tellDone(t, t('log.sentAgain'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('log.sendAgainTitle')}
      action={t('log.sendAgain')}
      isReady
      order={sendAgain}
      onSubmit={() => sendAgain.mutate({})}
      onClose={onClose}
    >
      <Text size="sm">{t('log.sendAgainText', { receiver: delivery.receiver.name })}</Text>
    </OrderDialog>
  );
}
