import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { AnswerTag, AnswerText } from '../../shared/document/answers.tsx';
import { stateOf } from '../../shared/document/message-progress.ts';
import { useApi } from '../../shared/http/use-api.ts';
import { MessageState } from '../../shared/message/message-state.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { Moment } from '../../shared/time/moment.tsx';
import type { Plan, SentAnswer } from './plan.ts';

const States = z.object({ states: z.record(z.string(), MessageState) });

/** What the receivers' side has told about our answers, by message id. */
function useTold(messageIds: string[]): Record<string, MessageState> {
  const api = useApi();
  const read = useQuery({
    queryKey: ['message-states', messageIds],
    queryFn: () => api({ schema: States, path: '/coordinator/message-states', body: { messageIds } }),
    enabled: messageIds.length > 0,
    refetchInterval: 30_000,
  });
  return read.data?.states ?? {};
}

function merged({ progress, messageId }: SentAnswer, plan: Plan, told: Record<string, MessageState>) {
  const { takenAt, takenBy } = told[messageId] ?? {};
  return progress && { ...stateOf(progress, plan.from), ...(takenAt && { takenAt }), ...(takenBy && { takenBy }) };
}

/** Our answers to the plan and to earlier versions of it, the newest first, with how far each has come. */
export function SentAnswers({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { answers, versions, messageId } = plan;
  const told = useTold(answers.map((one) => one.messageId));
  const numberOf = (to: string) => versions.find((version) => version.messageId === to)?.number;
  return (
    <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('plans.answers')}>
      {answers.toReversed().map((answer) => {
        const state = merged(answer, plan, told);
        const number = numberOf(answer.to);
        return (
          <li key={answer.messageId}>
            <Group gap="sm" align="flex-start">
              <AnswerTag {...answer.content.answer} />
              <Moment at={answer.sentAt} />
              <Text size="xs" c="dimmed">
                {answer.by}
                {answer.to !== messageId && number !== undefined && ` · ${t('plans.toVersion', { number })}`}
              </Text>
            </Group>
            <AnswerText content={answer.content} />
            {state && <MessageSteps isFull state={state} />}
          </li>
        );
      })}
    </Stack>
  );
}
