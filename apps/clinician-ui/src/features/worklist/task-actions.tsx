import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import { isMine, Task } from '../../shared/obligation/task.ts';

type TaskCommand = 'take' | 'release' | 'done';

/** The order for one task; a refusal is shown as a notice, for instance that somebody else was first. */
export function useTaskCommand(task: Task, command: TaskCommand) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const order = useCommand({
    schema: Task,
    path: `/coordinator/tasks/${task.id}/${command}`,
    stale: ['worklist', 'timeline'],
    onDone: () => void queries.invalidateQueries({ queryKey: ['message-states'] }),
  });
  const { error } = order;
  useEffect(() => {
    if (error) tellFailure(t, error);
  }, [error, t]);
  return order;
}

interface CommandButtonProps {
  task: Task;
  command: TaskCommand;
  variant: 'filled' | 'light' | 'default';
}

function CommandButton({ task, command, variant }: CommandButtonProps) {
  const { t } = useTranslation();
  const order = useTaskCommand(task, command);
  return (
    <Button size="compact-sm" variant={variant} loading={order.isPending} onClick={() => order.mutate({})}>
      {t(`worklist.${command}`)}
    </Button>
  );
}

/** Take what is free; release or finish what is one's own. */
export function TaskActions({ task }: { task: Task }) {
  const person = usePerson();
  if (task.doneAt) return undefined;
  // The key gives every new chance to act a command id of its own.
  if (!task.takenAt) return <CommandButton key="take" task={task} command="take" variant="filled" />;
  if (!isMine(task, person)) return undefined;
  return (
    <>
      <CommandButton key={`done ${task.takenAt}`} task={task} command="done" variant="light" />
      <CommandButton key={`release ${task.takenAt}`} task={task} command="release" variant="default" />
    </>
  );
}
