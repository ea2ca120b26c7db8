import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { PracticeTask } from './letter.ts';
import { useKeptText } from './use-kept-text.ts';

const contacts = ['reached', 'not-reached'] as const;
type Contact = (typeof contacts)[number];

interface ReachedFieldProps {
  value: Contact | undefined;
  onChange: (contact: Contact | undefined) => void;
}

/** Whether the citizen was reached, and what becomes of the call when not. */
function ReachedField({ value, onChange }: ReachedFieldProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('letters.task.reached')}
      withAsterisk
      value={value ?? ''}
      onChange={(next) => onChange(contacts.find((contact) => contact === next))}
    >
      <Stack gap={6} mt={6}>
        <Radio value="reached" label={t('letters.task.contact.reached')} data-autofocus />
        <Radio
          value="not-reached"
          label={t('letters.task.contact.not-reached')}
          description={t('letters.task.tryAgain')}
        />
      </Stack>
    </Radio.Group>
  );
}

/** Tells that a task is done, and what came of it; of a call, whether the citizen was reached. */
export function FinishDialog({ task, onClose }: { task: PracticeTask; onClose: () => void }) {
  const { t } = useTranslation();
  const isCall = task.kind === 'call';
  const [contact, setContact] = useState<Contact>();
  const outcome = useKeptText(`task.${task.id}`);
  const isTry = contact === 'not-reached';
  const order = useCommand({
    schema: z.unknown(),
    path: `/practice/tasks/${task.id}/${isCall ? 'call' : 'done'}`,
    stale: ['messages', 'timeline', 'worklist'],
    onDone: () => {
      outcome.forget();
      tellDone(t, t(isTry ? 'letters.task.triedTold' : 'letters.task.told'));
      onClose();
    },
  });
  const said = outcome.text.trim();
  return (
    <OrderDialog
      title={t('letters.task.finish')}
      action={t(isTry ? 'letters.task.noteTry' : 'letters.task.finish')}
      isReady={!isCall || contact !== undefined}
      order={order}
      onSubmit={() => order.mutate({ ...(contact && { contact }), ...(said && { outcome: said }) })}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        {task.what}
      </Text>
      {isCall && <ReachedField value={contact} onChange={setContact} />}
      <ReasonField
        isOptional
        isFirst={!isCall}
        field="outcome"
        label={t('letters.task.outcome')}
        hint={t('letters.task.outcomeHint')}
        maxLength={1000}
        value={outcome.text}
        error={order.error}
        onChange={outcome.write}
      />
    </OrderDialog>
  );
}
