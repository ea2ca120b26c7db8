import { Button, Text } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { OnLists } from '../../shared/obligation/on-lists.ts';
import type { Citizen, Named } from '../../shared/person/citizen.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import classes from './home-care.module.css';
import { type HospitalRow, isAway, type NextStep as Step } from './hospital-row.ts';
import { MedicineDialog } from './medicine-dialog.tsx';
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
  const close = () => setIsAsked(false);
  const act = () => {
    if (step === 'medicine') setIsAsked(true);
    else if (step === 'visit') setIsAsked(true);
    else order.give(step === 'resume' ? row.services.paused : []);
  };
  return (
    <>
      <Button {...look} loading={order.isPending} onClick={act}>
        {text}
      </Button>
      {step === 'medicine' && (
        <Button component={Link} to={`/correspondence?citizen=${row.citizen.id}&new=1`} variant="default">
          {t('homeCare.medicine.write')}
        </Button>
      )}
      {isAsked && step === 'medicine' && <MedicineDialog stayId={row.id} citizen={row.citizen} onClose={close} />}
      {isAsked && step === 'visit' && (
        <VisitDialog stayId={row.id} citizen={row.citizen} kind="first" onClose={close} />
      )}
    </>
  );
}

interface Rest {
  text: string;
  /** Where it is seen to: the own worklist, or the timeline for what lies with another unit. */
  to?: string;
}

/** What else is open about the citizen on the lists the person works with: what is owed, then what nobody has taken. */
function useRest({ citizen: { cpr } }: HospitalRow, { duties, tasks, isWhole }: OnLists): Rest {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { unit } = usePerson();
  const lyingWith = (holder: Named, citizen: Citizen, { text, to }: Required<Rest>): Rest => {
    if (holder.sor === unit.sor) return { text, to };
    return { text: `${text} ${t('homeCare.owed.lies', { unit: holder.name })}.`, to: `/citizens/${citizen.id}` };
  };
  const duty = duties.find(({ citizen }) => citizen.cpr === cpr);
  if (duty) {
    const text = t('homeCare.stay.nextOwed', { what: duty.title[language] });
    return lyingWith(duty.responsible.unit, duty.citizen, { text, to: '/worklist?list=duties' });
  }
  const [task, ...more] = tasks.filter(({ citizen }) => citizen.cpr === cpr);
  if (task) {
    const text = t('homeCare.stay.nextMessages', { count: more.length + 1 });
    return lyingWith(task.holder, task.citizen, { text, to: '/worklist' });
  }
  return { text: t(isWhole ? 'homeCare.stay.nextNone' : 'homeCare.stay.nextUnread') };
}

interface NextStepProps {
  row: HospitalRow;
  step: Step | undefined;
  lists: OnLists;
}

interface WayProps {
  /** Where the rest is seen to; nothing when there is no more. */
  to: string | undefined;
  isWhole: boolean;
}

/** The way to what else is open; that all is well only when every list has been read. */
function Way({ to, isWhole }: WayProps) {
  const { t } = useTranslation();
  if (to !== undefined) {
    return (
      <Button component={Link} to={to} rightSection={<IconArrowRight size={16} aria-hidden />}>
        {t(to.startsWith('/worklist') ? 'homeCare.stay.toWorklist' : 'homeCare.stay.timeline')}
      </Button>
    );
  }
  return isWhole ? <IconCircleCheck size={22} aria-hidden color="var(--tone-good-text)" /> : null;
}

/** The one thing to do now about the citizen, as the page's primary button; nothing is owed only when no list has anything. */
export function NextStep({ row, step, lists }: NextStepProps) {
  const { t } = useTranslation();
  const { text, to } = useRest(row, lists);
  const state = step ?? (to === undefined ? 'none' : 'rest');
  return (
    <section className={classes.next} aria-label={t('homeCare.stay.next')} data-step={state}>
      <div>
        <Text size="xs" fw={600} c="dimmed">
          {t('homeCare.stay.next')}
        </Text>
        <Text size="sm" fw={600}>
          {step ? t(`homeCare.stay.nextText.${step}`) : text}
        </Text>
      </div>
      {/* A joint visit is answered on its own card, which stands right below. */}
      {step && step !== 'answer-visit' && <Do key={step} row={row} step={step} />}
      {!step && <Way to={to} isWhole={lists.isWhole} />}
    </section>
  );
}
