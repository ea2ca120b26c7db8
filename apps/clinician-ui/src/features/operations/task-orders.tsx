import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import { isSendable, type UpkeepTask } from './operations.ts';

function useTaskOrder(task: UpkeepTask, order: 'take' | 'close' | 'send-again', onDone: () => void) {
  return useCommand({
    schema: z.unknown(),
    path: `/fhir/operations/tasks/${task.id}/${order}`,
    stale: ['operations', 'message-log'],
    onDone,
  });
}

/** Taking needs no dialog; that somebody else was first is told as a notice. */
export function useTake(task: UpkeepTask) {
  const { t } = useTranslation();
  const take = useTaskOrder(task, 'take', () => tellDone(t, t('upkeep.taken')));
  const { error } = take;
  useEffect(() => {
    if (error) tellFailure(t, error);
  }, [error, t]);
  return take;
}

interface DialogProps {
  task: UpkeepTask;
  onClose: () => void;
}

function CloseDialog({ task, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const close = useTaskOrder(task, 'close', () => {
    tellDone(t, t('upkeep.closed'));
    onClose();
  });
  return (
    <OrderDialog
      title={t('upkeep.closeTitle')}
      action={t('upkeep.close')}
      isReady={isReason(note)}
      order={close}
      onSubmit={() => close.mutate({ note: note.trim() })}
      onClose={onClose}
    >
      <Alert role="note" color="orange" p="xs" icon={<IconAlertTriangle aria-hidden />}>
        <Text size="sm">{t('upkeep.closeText')}</Text>
      </Alert>
      <ReasonField field="note" label={t('upkeep.note')} rows={3} value={note} error={close.error} onChange={setNote} />
    </OrderDialog>
  );
}

function SendAgainDialog({ task, onClose }: DialogProps) {
  const { t } = useTranslation();
  const order = useTaskOrder(task, 'send-again', () => {
    tellDone(t, t('upkeep.sentAgain'));
    onClose();
  });
  return (
    <OrderDialog
      title={t('upkeep.sendAgainTitle')}
      action={t('upkeep.sendAgain')}
      isReady
      order={order}
      onSubmit={() => order.mutate({})}
      onClose={onClose}
    >
      <Text size="sm">
        {t(task.kind === 'copy-set-aside' ? 'upkeep.copyAgainText' : 'upkeep.sendAgainText', {
          receiver: task.about.receiver?.name ?? t('upkeep.theReceiver'),
        })}
      </Text>
    </OrderDialog>
  );
}

/** What is asked about before it is ordered. */
export type AskedOrder = 'close' | 'send-again';

/** The question about one order; outside the rows, whose keys would hear what is typed in it. */
export function TaskDialog({ order, ...dialog }: DialogProps & { order: AskedOrder }) {
  return order === 'close' ? <CloseDialog {...dialog} /> : <SendAgainDialog {...dialog} />;
}

interface TaskOrdersProps {
  task: UpkeepTask;
  onAsk: (task: UpkeepTask, order: AskedOrder) => void;
}

/** What can be done about an open task: take it, send its message again, close it with a note. */
export function TaskOrders({ task, onAsk }: TaskOrdersProps) {
  const { t } = useTranslation();
  const take = useTake(task);
  if (task.closedAt) return null;
  return (
    <Group gap={6}>
      {!task.takenAt && (
        <Button size="compact-sm" loading={take.isPending} onClick={() => take.mutate({})}>
          {t('upkeep.take')}
        </Button>
      )}
      {isSendable(task) && (
        <Button
          size="compact-sm"
          variant={task.takenAt ? 'filled' : 'default'}
          leftSection={<IconSend size={14} aria-hidden />}
          onClick={() => onAsk(task, 'send-again')}
        >
          {t('upkeep.sendAgain')} …
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => onAsk(task, 'close')}>
        {t('upkeep.close')} …
      </Button>
    </Group>
  );
}
