import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { type MessageState, messageSteps, stepOf } from './message-state.ts';
import classes from './message-steps.module.css';

function Bars({ reached, stopped }: { reached: number; stopped: boolean }) {
  const tone = stopped ? classes.stopped : classes.filled;
  return (
    <span className={classes.bars} aria-hidden="true">
      {messageSteps.map((step, index) => (
        <span key={step} className={`${classes.bar} ${index <= reached ? tone : ''}`} />
      ))}
    </span>
  );
}

/** The reason for a stop and what to do about it. */
function Stop({ stopped }: { stopped: NonNullable<MessageState['stopped']> }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const Icon = stopped.kind === 'retrying' ? IconRefresh : IconAlertTriangle;
  const next = stopped.nextTryAt && formatMoment(new Date(stopped.nextTryAt), now, language);
  return (
    <Stack gap={0}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Icon size={14} aria-hidden className={classes.stopIcon} />
        <Text size="xs" className={classes.stopText}>
          {t(`message.stopped.${stopped.kind}`)}: {stopped.reason[language]}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`message.mend.${stopped.kind}`)}
        {next && ` ${t('message.nextTry', { at: next })}`}
      </Text>
    </Stack>
  );
}

/** A message's way in four steps that fill, the last one told in words with its time; a stop says why. */
export function MessageSteps({ state, label }: { state: MessageState; label?: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { step, at } = stepOf(state);
  const reached = messageSteps.indexOf(step);
  const by = step === 'taken' && state.takenBy ? ` ${t('message.by', { name: state.takenBy.name })}` : '';
  return (
    <section
      aria-label={t('message.label', { step: t(`message.step.${step}`), number: reached + 1, what: label ?? '' })}
      className={classes.steps}
      data-step={step}
    >
      <Group gap={8} wrap="nowrap">
        <Bars reached={reached} stopped={state.stopped !== undefined} />
        {label && (
          <Text size="xs" fw={600} component="span" className={classes.label}>
            {label}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed" lh={1.35} title={state.takenBy?.unit.name}>
        {t(`message.step.${step}`)} {formatMoment(new Date(at), now, language)}
        {by}
      </Text>
      {state.stopped && <Stop stopped={state.stopped} />}
    </section>
  );
}
