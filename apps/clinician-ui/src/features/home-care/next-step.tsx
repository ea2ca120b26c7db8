import { Button, Text } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './home-care.module.css';
import { type HospitalRow, isAway, type NextStep as Step } from './hospital-row.ts';
import { useServiceOrder } from './services-card.tsx';
import { VisitDialog } from './visit-dialog.tsx';

/** Where a step is taken on a page of its own; those taken here have none. */
function placeOf({ id, plan, ready }: HospitalRow, step: Step): string | undefined {
  const places: Partial<Record<Step, string>> = {
    report: `/home-care/${id}/report`,
    'answer-plan': `/plans/${plan?.messageId}`,
    'answer-ready': `/plans/${ready?.messageId}`,
    rehabilitation: '/rehabilitation',
  };
  return places[step];
}

function Do({ row, step }: { row: HospitalRow; step: Step }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const order = useServiceOrder(row.id, isAway(row) ? 'pause' : 'resume');
  const to = placeOf(row, step);
  const text = t(`homeCare.stay.nextDo.${step}`);
  const look = { rightSection: <IconArrowRight size={16} aria-hidden /> };
  if (to !== undefined) {
    return (
      <Button {...look} component={Link} to={to}>
        {text}
      </Button>
    );
  }
  const act = () => {
    if (step === 'visit') setIsAsked(true);
    else order.give(step === 'resume' ? row.services.paused : []);
  };
  return (
    <>
      <Button {...look} loading={order.isPending} onClick={act}>
        {text}
      </Button>
      {isAsked && <VisitDialog stayId={row.id} citizen={row.citizen} kind="first" onClose={() => setIsAsked(false)} />}
    </>
  );
}

/** The one thing to do now about the citizen, as the page's primary button. */
export function NextStep({ row, step }: { row: HospitalRow; step: Step | undefined }) {
  const { t } = useTranslation();
  return (
    <section className={classes.next} aria-label={t('homeCare.stay.next')} data-step={step ?? 'none'}>
      <div>
        <Text size="xs" fw={600} c="dimmed">
          {t('homeCare.stay.next')}
        </Text>
        <Text size="sm" fw={600}>
          {step ? t(`homeCare.stay.nextText.${step}`) : t('homeCare.stay.nextNone')}
        </Text>
      </div>
      {step ? (
        <Do key={step} row={row} step={step} />
      ) : (
        <IconCircleCheck size={22} aria-hidden color="var(--tone-good-text)" />
      )}
    </section>
  );
}
