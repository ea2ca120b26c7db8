import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { PracticeTask } from './letter.ts';
import { useKeptText } from './use-kept-text.ts';

/** Tells that a task is done, and what came of it. */
export function FinishDialog({ task, onClose }: { task: PracticeTask; onClose: () => void }) {
  const { t } = useTranslation();
  const outcome = useKeptText(`task.${task.id}`);
  const order = useCommand({
    schema: z.unknown(),
    path: `/practice/tasks/${task.id}/done`,
    stale: ['messages'],
    onDone: () => {
      outcome.forget();
      tellDone(t, t('letters.task.told'));
      onClose();
    },
  });
  const said = outcome.text.trim();
  return (
    <OrderDialog
      title={t('letters.task.finish')}
      action={t('letters.task.finish')}
      isReady
      order={order}
      onSubmit={() => order.mutate({ ...(said && { outcome: said }) })}
      onClose={onClose}
    >
      <Text size="sm" fw={600}>
        {task.what}
      </Text>
      <ReasonField
        isOptional
        isFirst
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
