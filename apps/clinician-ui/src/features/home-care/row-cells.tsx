import { Group, Stack, Table, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBed,
  IconCalendarCheck,
  IconCalendarQuestion,
  IconCircleCheck,
  IconCircleX,
  IconFileText,
  IconHome,
  IconHomeCheck,
  IconPhoneCheck,
  IconPlaneDeparture,
  IconPlayerPause,
  IconPlayerPlay,
  IconRibbonHealth,
  IconSend,
  IconStethoscope,
  IconSun,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerTag } from '../../shared/document/answers.tsx';
import { NewTag } from '../../shared/document/new-tag.tsx';
import { useTerm } from '../../shared/i18n/terms.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { OutpatientTag } from '../../shared/stay/stay-tags.tsx';
import { formatClock, formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import classes from './home-care.module.css';
import {
  type DocumentCell,
  hasFirstVisit,
  type Homecoming,
  type HospitalRow,
  isAway,
  isUnanswered,
  owesFirstVisit,
} from './hospital-row.ts';
import { JointVisitLine } from './joint-visit-tag.tsx';
import { MedicineUntil } from './medicine-until.tsx';
import { useHospitalName } from './use-home-care.ts';

/** A cell of a list; where rows are cards, it says what it is about. */
export function NamedCell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Td className={classes.cell ?? ''}>
      <span className={classes.cellName}>{name}</span>
      <div>{children}</div>
    </Table.Td>
  );
}

const statusLooks = {
  'in-hospital': { icon: IconBed, tone: 'calm' },
  'on-leave': { icon: IconPlaneDeparture, tone: 'notice' },
  ended: { icon: IconHome, tone: 'good' },
  cancelled: { icon: IconCircleX, tone: 'muted' },
  deceased: { icon: IconRibbonHealth, tone: 'muted' },
} as const;

/** Where the citizen is, as icon and word. */
export function AwayTag({ stay }: { stay: Pick<HospitalRow, 'status' | 'deceased'> }) {
  const { t } = useTranslation();
  const status = stay.deceased ? 'deceased' : stay.status;
  return <Tag {...statusLooks[status]}>{t(`homeCare.status.${status}`)}</Tag>;
}

/** Who it is, and which unit serves them at home. */
export function WhoCell({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2} align="flex-start">
      <CitizenName citizen={row.citizen} withCpr />
      <Text size="xs" c="dimmed" lh={1.3}>
        {row.unit?.name ?? t('homeCare.noUnit')}
      </Text>
      {row.status !== 'in-hospital' && <AwayTag stay={row} />}
      <OutpatientTag stayClass={row.class} />
    </Stack>
  );
}

/** The ward with its hospital. */
export function WardName({ ward }: Pick<HospitalRow, 'ward'>) {
  const hospital = useHospitalName()(ward);
  return (
    <>
      <Text size="sm" lh={1.3} style={{ overflowWrap: 'anywhere' }}>
        {ward.name}
      </Text>
      {hospital !== undefined && hospital !== ward.name && (
        <Text size="xs" c="dimmed" lh={1.3}>
          {hospital}
        </Text>
      )}
    </>
  );
}

/** What of the citizen's services stands still, what goes on, and what runs; by number, with names. */
export function ServicesCell({ services: { paused, kept, running } }: Pick<HospitalRow, 'services'>) {
  const { t } = useTranslation();
  const termOf = useTerm();
  const goingOn = kept.map(({ service }) => service);
  const only = running.filter((service) => !goingOn.includes(service));
  const counts = [
    { name: 'paused', icon: IconPlayerPause, tone: 'notice', of: paused },
    { name: 'kept', icon: IconArrowBackUp, tone: 'calm', of: goingOn },
    { name: 'running', icon: IconPlayerPlay, tone: 'good', of: only },
  ] as const;
  const shown = counts.filter(({ of }) => of.length > 0);
  if (shown.length === 0) return <Text size="sm">{t('homeCare.services.none')}</Text>;
  return (
    <Stack gap={4}>
      {shown.map(({ name, icon, tone, of }) => (
        <div key={name}>
          <Tag icon={icon} tone={tone}>
            {t(`homeCare.services.${name}`, { count: of.length })}
          </Tag>
          <Text size="xs" c="dimmed" lh={1.3} style={{ overflowWrap: 'anywhere' }}>
            {of.map(termOf).join(', ')}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

/** Whether the hospital has its report of admission, or why not. */
export function ReportCell({ row: { report, reportOwed, isReportClosed } }: { row: HospitalRow }) {
  const { t } = useTranslation();
  if (reportOwed) {
    return (
      <Stack gap={2}>
        <Tag icon={IconAlertTriangle} tone="warning">
          {t('homeCare.report.owed')}
        </Tag>
        <Text size="xs" lh={1.3}>
          {t(`homeCare.report.why.${reportOwed}`)}
        </Text>
      </Stack>
    );
  }
  if (!report) {
    return (
      <Text size="sm" c="dimmed">
        {t(isReportClosed ? 'homeCare.report.closed' : 'homeCare.report.notAsked')}
      </Text>
    );
  }
  return (
    <Stack gap={2}>
      <Tag icon={IconCircleCheck} tone="good">
        {t(`homeCare.report.${report.type}`)}
      </Tag>
      <Moment at={report.sentAt} />
    </Stack>
  );
}

const answers = ['accept', 'question', 'takeover'] as const;

/** What we answered; of a takeover, when and where we promised it. */
function OurAnswer({ answer, cell: { answer: said } }: { answer: (typeof answers)[number]; cell: DocumentCell }) {
  const { language } = useLanguage();
  const now = useNow();
  const promised = said?.takesOver;
  const at = promised && formatMoment(new Date(promised.at), now, language);
  return (
    <>
      <AnswerTag answer={answer} changed={said?.changed} />
      {promised && (
        <Text size="xs" lh={1.3} style={{ overflowWrap: 'anywhere' }}>
          {[at, promised.place].filter(Boolean).join(' · ')}
        </Text>
      )}
    </>
  );
}

/** Our answer to a document, or that it has none while the citizen is away; of a new version, that only an earlier one has. */
export function AnswerState({ cell, isAwaited, text }: { cell: DocumentCell; isAwaited: boolean; text: string }) {
  const { t } = useTranslation();
  const known = answers.find((answer) => answer === cell.answer?.answer);
  if (known) return <OurAnswer answer={known} cell={cell} />;
  if (!isUnanswered(cell) || !isAwaited) return null;
  const { answeredBefore, facts } = cell;
  const versions = { before: answeredBefore?.version ?? 1, now: facts.version ?? 2 };
  return (
    <Tag icon={IconAlertTriangle} tone="warning">
      {answeredBefore ? t('homeCare.plan.answeredBefore', versions) : text}
    </Tag>
  );
}

/** When the ward was called last; whether nobody has called is told where it is asked for. */
export function CalledTag({ row: { arranged }, orNot = false }: { row: HospitalRow; orNot?: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const call = arranged.calls.find(({ with: party }) => party === 'hospital');
  if (call) {
    return (
      <Tag icon={IconPhoneCheck} tone="good">
        {t('arranged.call.called', { at: formatMoment(new Date(call.at), now, language) })}
      </Tag>
    );
  }
  return (
    orNot && (
      <Text size="xs" c="dimmed">
        {t('homeCare.arrivalsPage.notCalled')}
      </Text>
    )
  );
}

/** A plan came too late on the day itself: the citizen comes home all the same, so somebody calls. */
export function LateTag({ late: { sentAt, calledAt } }: { late: { sentAt: string; calledAt?: string } }) {
  const { t } = useTranslation();
  const clock = formatClock(new Date(sentAt));
  return (
    <Tag icon={calledAt ? IconPhoneCheck : IconAlertTriangle} tone={calledAt ? 'notice' : 'bad'}>
      {calledAt
        ? t('homeCare.plan.lateCalled', { clock, called: formatClock(new Date(calledAt)) })
        : t('homeCare.plan.late', { clock })}
    </Tag>
  );
}

interface PlanCellProps {
  row: HospitalRow;
  /** When the first open answer is due. */
  due?: string | undefined;
  late?: { sentAt: string; calledAt?: string } | undefined;
}

/** The plan that stands, what is new in it, our answers, and when the next is due. */
export function PlanCell({ row, due, late }: PlanCellProps) {
  const { t } = useTranslation();
  const { plan, ready } = row;
  if (!plan && !ready) {
    return (
      <Text size="sm" c="dimmed">
        {t('homeCare.plan.none')}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      {plan && (
        <Group gap={4}>
          <Tag icon={IconFileText} tone="calm">
            {t('homeCare.plan.version', { version: plan.facts.version ?? 1 })}
          </Tag>
          {(plan.facts.changes ?? 0) > 0 && <NewTag />}
          <AnswerState cell={plan} isAwaited={isAway(row)} text={t('homeCare.plan.unanswered')} />
        </Group>
      )}
      {ready && (
        <Group gap={4}>
          <Tag icon={IconStethoscope} tone="notice">
            {t('homeCare.plan.ready')}
          </Tag>
          <AnswerState cell={ready} isAwaited={isAway(row)} text={t('homeCare.plan.unansweredReady')} />
        </Group>
      )}
      {due !== undefined && <AnswerBy due={due} />}
      {late && <LateTag late={late} />}
    </Stack>
  );
}

function AnswerBy({ due }: { due: string }) {
  const { t } = useTranslation();
  const isOver = new Date(due) < useNow();
  return (
    <div>
      <Text size="xs" c="dimmed" lh={1.3}>
        {t('homeCare.plan.answerBy')}
      </Text>
      <Moment at={due} {...(isOver && { tone: 'var(--tone-bad-text)' })} />
    </div>
  );
}

const certaintyLooks = {
  home: { icon: IconHome, tone: 'good' },
  agreed: { icon: IconCalendarCheck, tone: 'good' },
  takeover: { icon: IconHomeCheck, tone: 'good' },
  expected: { icon: IconCalendarQuestion, tone: 'calm' },
  proposed: { icon: IconCalendarQuestion, tone: 'notice' },
  fictive: { icon: IconCalendarQuestion, tone: 'muted' },
} as const;

/** How sure a homecoming is. */
export function CertaintyTag({ certainty }: Pick<Homecoming, 'certainty'>) {
  const { t } = useTranslation();
  return <Tag {...certaintyLooks[certainty]}>{t(`homeCare.home.certainty.${certainty}`)}</Tag>;
}

export function WeekendTag() {
  const { t } = useTranslation();
  return (
    <Tag icon={IconSun} tone="notice">
      {t('homeCare.home.weekend')}
    </Tag>
  );
}

/** When the citizen is expected home, how sure that is, and whether it is a weekend. */
export function HomeCell({ comesHome }: { comesHome: Homecoming | undefined }) {
  const { t } = useTranslation();
  if (!comesHome) {
    return (
      <Text size="sm" c="dimmed">
        {t('homeCare.home.unknown')}
      </Text>
    );
  }
  return (
    <Stack gap={3} align="flex-start">
      <Moment at={comesHome.at} />
      <Group gap={4}>
        <CertaintyTag certainty={comesHome.certainty} />
        {comesHome.weekend && <WeekendTag />}
      </Group>
    </Stack>
  );
}

/** That the citizen is home only for now: since when. When they go back, the hospital tells once they are there. */
export function LeaveSince({ row: { leaveStartedAt } }: { row: Pick<HospitalRow, 'leaveStartedAt'> }) {
  const { t } = useTranslation();
  return (
    <Stack gap={3} align="flex-start">
      <Tag {...statusLooks['on-leave']}>{t('homeCare.home.onLeave')}</Tag>
      {leaveStartedAt && <Moment at={leaveStartedAt} />}
    </Stack>
  );
}

/** What has to be there when the citizen arrives. */
export function ArrivalCell({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { dischargeReport } = row;
  const isMade = hasFirstVisit(row);
  return (
    <Stack gap={3} align="flex-start">
      {(dischargeReport || row.status !== 'on-leave') && (
        <Tag icon={dischargeReport ? IconCircleCheck : IconSend} tone={dischargeReport ? 'good' : 'muted'}>
          {t(dischargeReport ? 'homeCare.home.report' : 'homeCare.home.noReport')}
        </Tag>
      )}
      {(isMade || owesFirstVisit(row)) && <VisitTag isMade={isMade} />}
      <MedicineUntil row={row} isNamed />
      {dischargeReport && <AgreedForHome facts={dischargeReport.facts} />}
      <JointVisitLine visit={row.jointVisit} />
    </Stack>
  );
}

function VisitTag({ isMade }: { isMade: boolean }) {
  const { t } = useTranslation();
  return (
    <Tag icon={isMade ? IconCircleCheck : IconAlertTriangle} tone={isMade ? 'good' : 'warning'}>
      {t(isMade ? 'homeCare.home.firstVisit' : 'homeCare.home.noFirstVisit')}
    </Tag>
  );
}

/** Key and next visit, as the discharge report says. */
function AgreedForHome({ facts: { key, nextNurseVisit } }: Pick<DocumentCell, 'facts'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const at = (instant: string) => formatMoment(new Date(instant), now, language);
  const lines = [
    key && `${t('homeCare.home.key')}: ${key}`,
    nextNurseVisit && `${t('homeCare.home.nextNurse')}: ${at(nextNurseVisit)}`,
  ];
  return lines.map(
    (line) =>
      line && (
        <Text size="xs" key={line} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ),
  );
}
