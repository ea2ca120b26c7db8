import { Group, Text } from '@mantine/core';
import { IconPhoneCall, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { isUndelivered, type MessageState, messageSteps, stepOf } from './message-state.ts';
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

interface StopProps {
  state: MessageState;
  stopped: NonNullable<MessageState['stopped']>;
  isFull: boolean;
}

/** That it did not arrive, whom to call, since when, why, and what is done about it. */
function Stop({ state, stopped, isFull }: StopProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const isTrying = stopped.kind === 'retrying';
  const Icon = isTrying ? IconRefresh : IconPhoneCall;
  const moment = (instant: string) => formatMoment(new Date(instant), now, language);
  const receiver = state.receiver?.name ?? t('message.theReceiver');
  return (
    <div className={isTrying ? classes.trying : classes.stop} data-stopped={stopped.kind}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Icon size={14} aria-hidden className={classes.stopIcon} />
        <Text size="xs" fw={600} lh={1.35}>
          {t(`message.stopped.${stopped.kind}`, { receiver })}
        </Text>
      </Group>
      <Text size="xs" lh={1.35} {...(!isFull && { lineClamp: 4, title: stopped.reason[language] })}>
        {t('message.since', { at: moment(stopped.at) })}: {stopped.reason[language]}
      </Text>
      <Text size="xs" lh={1.35}>
        {t(`message.mend.${stopped.kind}`)}
        {stopped.nextTryAt && ` ${t('message.nextTry', { at: moment(stopped.nextTryAt) })}`}
      </Text>
    </div>
  );
}

/** What became of a message that stopped: still to be seen to, or what somebody has done about it. */
function WhatStopped({ state, isFull }: Omit<StopProps, 'stopped'>) {
  const { t } = useTranslation();
  const { stopped, handled } = state;
  if (!stopped) return null;
  if (!handled) return <Stop state={state} stopped={stopped} isFull={isFull} />;
  return (
    <Text size="xs" c="dimmed" lh={1.35}>
      {t('message.handled', { name: handled.by, note: handled.note })}
    </Text>
  );
}

interface MessageStepsProps {
  state: MessageState;
  label?: string;
  /** Where there is room for all of a long reason. */
  isFull?: boolean;
}

/** A message's way in four steps that fill, the last one told in words with its time; a stop says why. */
export function MessageSteps({ state, label, isFull = false }: MessageStepsProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { step, at } = stepOf(state);
  const reached = messageSteps.indexOf(step);
  const hint = step === 'acknowledged' ? t('message.acknowledgedMeans') : state.takenBy?.unit.name;
  const by = step === 'taken' && state.takenBy ? ` ${t('message.by', { name: state.takenBy.name })}` : '';
  return (
    <section
      aria-label={t('message.label', { step: t(`message.step.${step}`), number: reached + 1, what: label ?? '' })}
      className={classes.steps}
      data-step={step}
    >
      <Group gap={8} wrap="nowrap">
        <Bars reached={reached} stopped={isUndelivered(state)} />
        {label && (
          <Text size="xs" fw={600} component="span" className={classes.label}>
            {label}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed" lh={1.35} title={hint}>
        {t(`message.step.${step}`)} {formatMoment(new Date(at), now, language)}
        {by}
      </Text>
      <WhatStopped state={state} isFull={isFull} />
    </section>
  );
}
