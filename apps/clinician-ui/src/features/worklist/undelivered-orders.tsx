import { Button, Group, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { SendAgainDialog } from '../../shared/message/send-again-dialog.tsx';
import type { Person } from '../../shared/session/person.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import type { NotDelivered, UndeliveredTask } from '../../shared/undelivered/not-delivered.ts';

const stale = ['worklist', 'message-states', 'board', 'timeline'];

function useTaskOrder(id: string, order: 'take' | 'release' | 'done', onDone?: () => void) {
  return useCommand({
    schema: z.unknown(),
    path: `/coordinator/undelivered/${id}/${order}`,
    stale,
    ...(onDone && { onDone }),
  });
}

function TaskButton({ task, order }: { task: UndeliveredTask; order: 'take' | 'release' }) {
  const { t } = useTranslation();
  const command = useTaskOrder(task.id, order);
  const { error } = command;
  useEffect(() => {
    if (error) tellFailure(t, error);
  }, [error, t]);
  return (
    <Button
      size="compact-sm"
      variant={order === 'take' ? 'filled' : 'default'}
      loading={command.isPending}
      onClick={() => command.mutate({})}
    >
      {t(`worklist.${order}`)}
    </Button>
  );
}

interface DialogProps {
  row: NotDelivered;
  onClose: () => void;
}

/** Says what was done about it: to the own outbox, which wants a note, and to the unit's worklist. */
function DoneDialog({ row: { task, outbox }, onClose }: DialogProps) {
  const { t } = useTranslation();
  const person = usePerson();
  const [note, setNote] = useState('');
  const finish = () => {
    tellDone(t, t('undelivered.told.done'));
    onClose();
  };
  const done = useTaskOrder(task?.id ?? '', 'done', finish);
  const handled = useCommand({
    schema: z.unknown(),
    path: `/${person.sector}/outbox/${outbox?.messageId ?? ''}/handled`,
    stale,
    onDone: () => (task ? done.mutate({}) : finish()),
  });
  const said = note.trim();
  return (
    <OrderDialog
      title={t('undelivered.done')}
      action={t('undelivered.done')}
      isReady={outbox === undefined || isReason(said)}
      order={{ isPending: done.isPending || handled.isPending, error: handled.error ?? done.error }}
      onSubmit={() => (outbox && !handled.isSuccess ? handled.mutate({ note: said }) : done.mutate({}))}
      onClose={onClose}
    >
      <Text size="sm">{t('undelivered.doneText')}</Text>
      {outbox && (
        <ReasonField field="note" label={t('undelivered.note')} value={note} error={handled.error} onChange={setNote} />
      )}
    </OrderDialog>
  );
}

/** Whether the person who looks has taken it. */
function isTakenBy({ takenBy }: UndeliveredTask, { name, unit }: Person): boolean {
  return takenBy?.name === name && takenBy.unit.sor === unit.sor;
}

/** Taking what is free, putting back what is one's own. */
function TakeOrRelease({ task, isMine }: { task: UndeliveredTask; isMine: boolean }) {
  // The key gives every new chance to act a command id of its own.
  if (!task.takenAt) return <TaskButton key="take" task={task} order="take" />;
  return isMine && <TaskButton key={`release ${task.takenAt}`} task={task} order="release" />;
}

/** Take it, send it again where that can help, say that it is seen to. */
export function UndeliveredOrders({ row }: { row: NotDelivered }) {
  const { t } = useTranslation();
  const person = usePerson();
  const [asked, setAsked] = useState<'done' | 'send-again'>();
  const { task, outbox } = row;
  const isMine = task !== undefined && isTakenBy(task, person);
  const close = () => setAsked(undefined);
  return (
    <Group gap={4}>
      {outbox?.canSendAgain && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconSend size={14} aria-hidden />}
          onClick={() => setAsked('send-again')}
        >
          {t('log.sendAgain')} …
        </Button>
      )}
      {(isMine || !task) && (
        <Button size="compact-sm" variant="light" onClick={() => setAsked('done')}>
          {t('undelivered.done')} …
        </Button>
      )}
      {task && <TakeOrRelease task={task} isMine={isMine} />}
      {asked === 'done' && <DoneDialog row={row} onClose={close} />}
      {asked === 'send-again' && outbox && (
        <SendAgainDialog
          path={`/${person.sector}/outbox/${outbox.messageId}/send-again`}
          stale={stale}
          receiver={outbox.to.name}
          onClose={close}
        />
      )}
    </Group>
  );
}
