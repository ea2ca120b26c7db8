import { Alert, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { AnswerTag, AnswerText } from '../../shared/document/answers.tsx';
import { type Content, textOf, valueAt } from '../../shared/document/content.ts';
import { AnswerContent } from '../../shared/document/document.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import type { Advice } from './advice.ts';
import { AdviceList } from './advice-list.tsx';
import { type Plan, planPath, type Said } from './plan.ts';

interface SendAnswerDialogProps {
  plan: Plan;
  said: Said;
  /** What is sent, as it will be. */
  content: Content;
  advice: Advice[];
  onSent: () => void;
  onClose: () => void;
}

/** What the ward will read, before it is sent for good. */
export function SendAnswerDialog({ plan, said, content, advice, onSent, onClose }: SendAnswerDialogProps) {
  const { t } = useTranslation();
  const { citizen } = plan.stay;
  const { name, cpr } = useCitizenName()(citizen);
  const order = useCommand({
    schema: z.object({ messageId: z.string() }),
    path: `${planPath(plan.messageId)}/answer`,
    stale: ['board', 'worklist', 'message-states'],
    onDone: () => {
      tellDone(t, t('plans.send.done', { ward: plan.from.name }));
      onSent();
    },
  });
  const answer = AnswerContent.safeParse(content).data;
  return (
    <OrderDialog
      title={t('plans.send.title', { ward: plan.from.name })}
      action={t('plans.send.do')}
      size="lg"
      isReady
      order={order}
      onSubmit={() => order.mutate({ content, phone: textOf(valueAt(content, ['contact', 'phone'])) })}
      onClose={onClose}
    >
      <Text size="sm">
        <b>{name}</b> · {cpr} · {t('citizen.age', { age: citizen.age })}
      </Text>
      {answer && (
        <div>
          <AnswerTag {...answer.answer} />
          <AnswerText content={answer} />
        </div>
      )}
      <AdviceList advice={advice.filter(({ tone }) => tone !== 'calm')} contact={said.contact} />
      <Alert role="note" variant="light" icon={<IconSend aria-hidden />}>
        {t('plans.send.means')}
      </Alert>
    </OrderDialog>
  );
}
