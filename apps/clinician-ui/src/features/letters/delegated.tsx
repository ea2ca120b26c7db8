import { Button, Checkbox, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useColleagues } from '../../shared/person/use-colleagues.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { isReason } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import type { PracticeTask } from './letter.ts';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { TaskState } from './task-tags.tsx';
import { useKeptText } from './use-kept-text.ts';

const NewTask = z.object({ what: z.string(), kind: z.literal('call').optional() });
/** A task that is being written; a call is done once the citizen has been reached. */
export type NewTask = z.infer<typeof NewTask>;

/** The task that is being written about a letter, also over a reload; undefined while none is. */
export function useNewTask(messageId: string) {
  const kept = useKeptText(`${messageId}.delegate`);
  const newTask = kept.text === '' ? undefined : NewTask.safeParse(JSON.parse(kept.text)).data;
  const setNewTask = (task: NewTask | undefined) => (task ? kept.write(JSON.stringify(task)) : kept.forget());
  return { newTask, setNewTask };
}

interface DelegateFormProps {
  messageId: string;
  task: NewTask;
  onChange: (task: NewTask) => void;
  /** Whether the task was delegated, or the form left. */
  onClose: (isDone: boolean) => void;
}

/** The staff by name, as far as they have been signed in. */
function useStaff() {
  const { unit } = usePerson();
  const { data = [] } = useColleagues(unit.sor);
  return data.filter(({ role }) => role === 'practice-staff');
}

interface ForFieldProps {
  staff: { id: string; name: string }[];
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One of the staff by name, or all of them. */
function ForField({ staff, value, onChange }: ForFieldProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('letters.delegate.to')}
      placeholder={t('letters.delegate.everybody')}
      {...(staff.length === 0 && { description: t('letters.delegate.nobodyKnown'), disabled: true })}
      clearable
      value={value}
      onChange={onChange}
      data={staff.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function DelegateForm({ messageId, task, onChange, onClose }: DelegateFormProps) {
  const { what, kind } = task;
  const { t } = useTranslation();
  const today = useToday();
  const due = useKeptText(`${messageId}.delegate.due`);
  const staff = useStaff();
  const chosen = useKeptText(`${messageId}.delegate.for`);
  const whom = staff.find(({ id }) => id === chosen.text);
  const close = (isDone: boolean) => {
    for (const kept of [due, chosen]) kept.forget();
    onClose(isDone);
  };
  const order = useCommand({
    schema: z.unknown(),
    path: `/practice/letters/${messageId}/delegate`,
    stale: ['messages'],
    onDone: () => {
      tellDone(t, whom ? t('letters.delegate.toldTo', { who: whom.name }) : t('letters.delegate.told'));
      close(true);
    },
  });
  const { on, fault } = readDay(due.text, today);
  return (
    <OrderForm
      action={t('letters.delegate.save')}
      isReady={isReason(what) && fault === undefined}
      order={order}
      onSubmit={() =>
        order.mutate({
          what: what.trim(),
          ...(kind && { kind }),
          ...(on !== undefined && { dueOn: on }),
          ...(whom && { for: { id: whom.id, name: whom.name } }),
        })
      }
      onCancel={() => close(false)}
    >
      <TextInput
        label={t('letters.delegate.what')}
        description={t('letters.delegate.whatHint')}
        withAsterisk
        data-autofocus
        maxLength={300}
        value={what}
        error={faultAt(order.error, 'what')}
        onChange={(event) => onChange({ ...task, what: event.target.value })}
      />
      <Checkbox
        label={t('letters.delegate.isCall')}
        description={t('letters.delegate.isCallHint')}
        checked={kind === 'call'}
        onChange={(event) => onChange({ what, ...(event.target.checked && { kind: 'call' }) })}
      />
      <ForField staff={staff} value={chosen.text || null} onChange={(id) => chosen.write(id ?? '')} />
      <DayField
        label={t('letters.delegate.due')}
        field="dueOn"
        earliest={today}
        likely={[0, 1, 3, 7]}
        value={due.text}
        error={order.error}
        onChange={due.write}
      />
    </OrderForm>
  );
}

function TaskLine({ task, onFinish }: { task: PracticeTask; onFinish: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap={3} align="flex-start" component="li" className={classes.change ?? ''}>
      <Text size="sm" fw={600}>
        {task.what}
      </Text>
      {task.forName && <Text size="xs">{t('letters.task.to', { who: task.forName })}</Text>}
      <TaskState task={task} />
      <Signed of={{ by: task.createdBy, at: task.createdAt }} />
      {!task.doneAt && (
        <Button size="compact-xs" variant="default" onClick={onFinish}>
          {t('letters.task.done')}
        </Button>
      )}
    </Stack>
  );
}

interface DelegatedProps {
  messageId: string;
  tasks: PracticeTask[];
  isDoctor: boolean;
  /** What is being written; undefined while the form is closed. */
  newTask: NewTask | undefined;
  onNewTask: (task: NewTask | undefined) => void;
}

/** What the staff has been asked to do about the letter, and the way to ask for more. */
export function Delegated({ messageId, tasks, isDoctor, newTask, onNewTask }: DelegatedProps) {
  const { t } = useTranslation();
  const [finishing, setFinishing] = useState<PracticeTask>();
  return (
    <section className={classes.part} aria-label={t('letters.delegate.title')}>
      <Title order={3} size="h6">
        {t('letters.delegate.title')}
      </Title>
      {tasks.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('letters.delegate.none')}
        </Text>
      )}
      {tasks.length > 0 && (
        <ul className={classes.requests}>
          {tasks.map((task) => (
            <TaskLine key={task.id} task={task} onFinish={() => setFinishing(task)} />
          ))}
        </ul>
      )}
      {isDoctor && newTask === undefined && (
        <Button size="compact-sm" variant="default" onClick={() => onNewTask({ what: '' })}>
          {t('letters.delegate.open')}
        </Button>
      )}
      {isDoctor && newTask !== undefined && (
        <DelegateForm messageId={messageId} task={newTask} onChange={onNewTask} onClose={() => onNewTask(undefined)} />
      )}
      {finishing && <FinishDialog key={finishing.id} task={finishing} onClose={() => setFinishing(undefined)} />}
    </section>
  );
}
