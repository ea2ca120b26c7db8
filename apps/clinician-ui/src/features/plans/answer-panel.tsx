import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { Numbers } from '../../shared/agreement/agreed-numbers.ts';
import { newerVersion, type Plan, type Said } from './plan.ts';
import classes from './plans.module.css';
import { SentAnswers } from './sent-answers.tsx';
import { useAnswerDuty } from './use-answer-duty.ts';

interface AnswerPanelProps {
  plan: Plan;
  said: Said;
  numbers: Numbers;
  onReload: () => void;
}

/** A later version came, or this one was taken back: it is not answered any more. */
function Overtaken({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const newer = newerVersion(plan);
  const text = newer ? t('plans.newer') : t('plans.retracted');
  return (
    <Alert color="orange" role="note" title={text}>
      {newer && (
        <Anchor component={Link} to={`/plans/${newer.messageId}`} size="sm">
          {t('plans.toNewer')}
        </Anchor>
      )}
    </Alert>
  );
}

/** The form until the answer is sent, then the way to write another. */
function Writing({ plan, ...rest }: AnswerPanelProps & { due: string | undefined }) {
  const { t } = useTranslation();
  const isAnswered = plan.answers.some(({ to }) => to === plan.messageId);
  const [isWriting, setIsWriting] = useState(!isAnswered || plan.draft !== undefined);
  if (newerVersion(plan) || plan.activity === 'retract-message') return <Overtaken plan={plan} />;
  if (isWriting) return <AnswerForm plan={plan} {...rest} onSent={() => setIsWriting(false)} />;
  return (
    <Group>
      <Button variant="default" onClick={() => setIsWriting(true)}>
        {t('plans.answer.again')}
      </Button>
    </Group>
  );
}

/** What is owed, what was answered, and the answer that is being written. */
export function AnswerPanel({ plan, said, numbers, onReload }: AnswerPanelProps) {
  const { t } = useTranslation();
  const duty = useAnswerDuty(plan);
  return (
    <Stack
      gap="sm"
      component="aside"
      id="answer"
      tabIndex={-1}
      className={classes.answer ?? ''}
      aria-label={t('plans.answer.title')}
    >
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('plans.answer.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {plan.from.name}
        </Text>
      </Group>
      {duty && <ObligationLine obligation={duty} />}
      {plan.answers.length > 0 ? (
        <SentAnswers plan={plan} />
      ) : (
        <Text size="sm" className={classes.onPaper ?? ''}>
          {t('plans.answer.none')}
        </Text>
      )}
      <div className="screen-only">
        <Writing plan={plan} said={said} numbers={numbers} due={duty?.due} onReload={onReload} />
      </div>
    </Stack>
  );
}
