import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/time/moment.tsx';
import { isoDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { chargeFor, type Charges } from '../../shared/agreement/agreed-numbers.ts';
import type { Said } from './plan.ts';
import classes from './plans.module.css';

/** Calendar days from one Danish date to another. */
function calendarDays(from: Date, to: Date): number {
  return Math.max(0, Math.round((Date.parse(isoDate(to)) - Date.parse(isoDate(from))) / 86_400_000));
}

/** Days since the citizen was ready, and what they come to by the agreement's numbers; for information only. */
function Counter({ readyAt, charges }: { readyAt: string; charges: Charges | undefined }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const days = calendarDays(new Date(readyAt), useNow());
  const kroner = charges && chargeFor(charges, days).toLocaleString(language === 'da' ? 'da-DK' : 'en-GB');
  return (
    <div>
      <Text size="xl" fw={700} lh={1.1}>
        {t('plans.ready.days', { count: days })}
      </Text>
      <Text size="xs" c="dimmed">
        {kroner === undefined ? t('plans.ready.counted') : t('plans.ready.charge', { kroner })}
      </Text>
      {charges?.origin && (
        <Text size="xs" c="dimmed">
          {charges.origin[language]}
        </Text>
      )}
    </div>
  );
}

/** Since when the citizen is ready, why not home yet, and what the days come to. */
export function ReadyView({ ready, charges }: { ready: NonNullable<Said['ready']>; charges: Charges | undefined }) {
  const { t } = useTranslation();
  const { waiting, readyAt, physician, wishedDischarge } = ready;
  return (
    <section className={classes.section} aria-label={t('plans.ready.title')}>
      <Title order={2} size="h5" mb={6}>
        {t('plans.ready.waits', { reason: t(`planning.waiting.${waiting.reason}`, waiting.reason) })}
      </Title>
      <div className={classes.figures}>
        <Counter readyAt={readyAt} charges={charges} />
        <Facts
          facts={[
            [t('plans.ready.since'), <Moment key="at" at={readyAt} />],
            [t('plans.ready.physician'), physician],
            wishedDischarge && [t('plans.ready.wished'), <Moment key="wished" at={wishedDischarge} />],
            waiting.agreed && [t('plans.ready.agreed'), waiting.agreed],
            waiting.planVersion !== undefined && [t('plans.ready.plan'), String(waiting.planVersion)],
            waiting.comment && [t('plans.ready.comment'), waiting.comment],
          ]}
        />
      </div>
    </section>
  );
}
