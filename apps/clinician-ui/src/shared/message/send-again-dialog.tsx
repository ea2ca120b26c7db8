import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { tellDone } from '../ui/tell-done.ts';

interface SendAgainProps {
  /** The order's path. */
  path: string;
  /** What is to be read again afterwards. */
  stale: string[];
  receiver: string;
  onClose: () => void;
}

/** Asks before a message is sent to its receiver once more. */
export function SendAgainDialog({ path, stale, receiver, onClose }: SendAgainProps) {
  const { t } = useTranslation();
  const sendAgain = useCommand({
    schema: z.unknown(),
    path,
    stale,
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
      <Text size="sm">{t('log.sendAgainText', { receiver })}</Text>
    </OrderDialog>
  );
}
