import { Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatLength, formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import classes from './pathway-picture.module.css';
import { pathwaySteps, type Step, type StepState } from './pathway-steps.ts';
import type { Timeline } from './timeline.ts';

/** Each state has a form of its own, so that none is told by colour alone. */
const shapes: Record<StepState, string> = {
  done: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM7 12l3.5 3.5L17 9',
  owed: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 7v5l3 2',
  late: 'M12 2.5L22.5 21h-21zM12 9v6M12 17.6v.2',
  passed: 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM7.5 12h9',
  'to-come': 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z',
};

function Shape({ state }: { state: StepState }) {
  return (
    <svg viewBox="0 0 24 24" width={28} height={28} aria-hidden className={`${classes.shape} ${classes[state]}`}>
      <path d={shapes[state]} />
    </svg>
  );
}

/** What has no limit is owed by no time. */
const wordOf = ({ state, at }: Step) => (state === 'owed' && at ? 'owedBy' : state);

function StepItem({ step }: { step: Step }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { name, state, at, by, isDecided, sinceLast } = step;
  return (
    <li className={`${classes.step} ${state === 'done' ? classes.reached : ''}`} data-step={name} data-state={state}>
      <span className={classes.line} aria-hidden />
      <Text size="xs" c="dimmed" component="span" className={classes.since ?? ''}>
        {sinceLast !== undefined && t('wardDay.pathway.since', { length: formatLength(sinceLast, language) })}
      </Text>
      <Shape state={state} />
      <span className={classes.words}>
        <Text size="sm" fw={650} component="span" display="block">
          {t(isDecided ? 'wardDay.pathway.decided' : `wardDay.pathway.step.${name}`)}
        </Text>
        {!isDecided && (
          <Text size="xs" component="span" display="block" className={classes[`${state}Word`] ?? ''}>
            {t(`wardDay.pathway.state.${wordOf(step)}`)}
            {by && state !== 'done' && ` · ${by}`}
          </Text>
        )}
        {at && (
          <Text size="xs" c="dimmed" component="span" display="block">
            <time dateTime={at}>{formatMoment(new Date(at), now, language)}</time>
          </Text>
        )}
      </span>
    </li>
  );
}

/** The newest course as a row of steps, each with its state by word and form, and the time from one to the next. */
export function PathwayPicture({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const now = useNow();
  const id = useId();
  const steps = pathwaySteps(timeline, now);
  if (steps.length === 0) return null;
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h6" mb={6} id={id}>
        {t('wardDay.pathway.title')}
      </Title>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <StepItem key={step.name} step={step} />
        ))}
      </ol>
    </Paper>
  );
}
