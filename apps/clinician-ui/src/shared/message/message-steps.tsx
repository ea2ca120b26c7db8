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

/** That it did not arrive, whom to call, since when, why, and what is done about it. */
function Stop({ state, stopped }: { state: MessageState; stopped: NonNullable<MessageState['stopped']> }) {
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
      <Text size="xs" lh={1.35}>
        {t('message.since', { at: moment(stopped.at) })}: {stopped.reason[language]}
      </Text>
      <Text size="xs" lh={1.35}>
        {t(`message.mend.${stopped.kind}`)}
        {stopped.nextTryAt && ` ${t('message.nextTry', { at: moment(stopped.nextTryAt) })}`}
      </Text>
    </div>
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
        <Bars reached={reached} stopped={isUndelivered(state)} />
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
      {state.stopped && !state.handled && <Stop state={state} stopped={state.stopped} />}
      {state.stopped && state.handled && (
        <Text size="xs" c="dimmed" lh={1.35}>
          {t('message.handled', { name: state.handled.by, note: state.handled.note })}
        </Text>
      )}
    </section>
  );
}
