import { Anchor, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAgreedNumbers } from '../../shared/agreement/agreed-numbers.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { PrintButton } from '../../shared/print/print-button.tsx';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { OutpatientTag } from '../../shared/stay/stay-tags.tsx';
import { formatClock, formatMoment, isoDate, parseDate, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { useDayName } from './day-heading.tsx';
import classes from './home-care.module.css';
import { eveningBegins, isArriving, isHomeOnLeave, isOfEvening, nightEnds } from './homecomings.ts';
import { hasFirstVisit, type HospitalRow, wardContact } from './hospital-row.ts';
import { lateOnTheDay } from './in-hospital-now.ts';
import { JointVisitLine } from './joint-visit-tag.tsx';
import { medicineOf } from './medicine.ts';
import { MedicineUntil } from './medicine-until.tsx';
import { CalledTag, CertaintyTag, HomeCell, LateTag, LeaveSince, ServicesCell, WardName } from './row-cells.tsx';
import { useArrivals, useInHospital, usePlans } from './use-home-care.ts';
import { VisitDialog } from './visit-dialog.tsx';

const dayMilliseconds = 86_400_000;
const columns = ['citizen', 'time', 'from', 'help', 'report', 'key', 'medicine', 'visit', 'responsible'] as const;
type Column = (typeof columns)[number];

/** The date so many days after another, both `yyyy-mm-dd`. */
function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

function useTitles(): Record<Column, string> {
  const { t } = useTranslation();
  const of = (name: string) => t(`homeCare.arrivalsPage.${name}`);
  return {
    citizen: t('homeCare.column.citizen'),
    time: of('time'),
    from: of('from'),
    help: of('help'),
    report: of('report'),
    key: of('key'),
    medicine: of('medicine'),
    visit: of('visit'),
    responsible: of('responsible'),
  };
}

/** The first visit: made, agreed with the ward, or not known. */
function useVisit({ visits, dischargeReport, arranged }: HospitalRow): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const at = (instant: string) => formatMoment(new Date(instant), now, language);
  const made = visits.find(({ kind }) => kind === 'first');
  if (made) return t('homeCare.arrivalsPage.made', { at: at(made.at) });
  const agreed = arranged.visits.map((one) => `${at(one.at)} ${one.what}`);
  if (agreed.length > 0) return agreed.join(', ');
  const planned = dischargeReport?.facts.nextNurseVisit;
  return planned ? t('homeCare.arrivalsPage.planned', { at: at(planned) }) : '–';
}

/** Until when and where the hospital answers for treatment. */
function Responsible({ row: { dischargeReport } }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { responsibleUntil, responsiblePhone } = dischargeReport?.facts ?? {};
  if (!responsibleUntil) return '–';
  return (
    <div>
      <div>{t('homeCare.arrivalsPage.until', { until: formatMoment(new Date(responsibleUntil), now, language) })}</div>
      {responsiblePhone !== undefined && <PhoneLink phone={responsiblePhone} />}
    </div>
  );
}

/** The aids the citizen needs at home, and whether they are there. */
function Aids({ aids }: { aids: HospitalRow['arranged']['aids'] }) {
  const { t } = useTranslation();
  return aids.map(({ id, aid, deliveredAt }) => (
    <Text size="xs" key={id}>
      {aid}: {t(deliveredAt ? 'homeCare.arrivalsPage.aidThere' : 'homeCare.arrivalsPage.aidNotThere')}
    </Text>
  ));
}

/** Who it is; the way to the citizen's page for those who may open it. */
function Who({ row }: { row: HospitalRow }) {
  const { name, cpr } = useCitizenName()(row.citizen);
  const canOpen = usePlans();
  return (
    <div>
      {canOpen ? (
        <Anchor component={Link} to={`/home-care/${row.id}`} size="sm" fw={650}>
          {name}
        </Anchor>
      ) : (
        <Text size="sm" fw={650}>
          {name}
        </Text>
      )}
      <Text size="sm">{cpr}</Text>
      <OutpatientTag stayClass={row.class} />
    </div>
  );
}

/** When the citizen comes home and how sure that is, in the night after with its day; or that they are home on leave. */
function Time({ row, date }: { row: HospitalRow; date: string }) {
  const { language } = useLanguage();
  const now = useNow();
  const { comesHome, status } = row;
  if (status === 'on-leave') {
    return (
      <>
        <LeaveSince row={row} />
        {comesHome && <HomeCell comesHome={comesHome} />}
      </>
    );
  }
  if (!comesHome) return '–';
  const at = new Date(comesHome.at);
  return (
    <Stack gap={2} align="flex-start">
      <Text size="sm" fw={600}>
        {isoDate(at) === date ? formatClock(at) : formatMoment(at, now, language)}
      </Text>
      <CertaintyTag certainty={comesHome.certainty} />
    </Stack>
  );
}

/** Whether the discharge report is there; the way to it for those who may open it. */
function Report({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { name } = useCitizenName()(row.citizen);
  const canOpen = usePlans();
  const { dischargeReport: report } = row;
  if (!report) return row.status === 'on-leave' ? '–' : t('homeCare.arrivalsPage.hasNot');
  const has = t('homeCare.arrivalsPage.has');
  if (!canOpen) return has;
  return (
    <Anchor
      component={Link}
      to={`/messages?message=${report.messageId}`}
      size="sm"
      aria-label={`${has}: ${t('homeCare.received.dischargeReport')}, ${name}`}
    >
      {has}
    </Anchor>
  );
}

/** Where the citizen comes from, whom to call there, and that a plan came too late for a call to be left out; calls are not told to all. */
function From({ row }: { row: HospitalRow }) {
  const canPlan = usePlans();
  const { sameDayCutoff } = useAgreedNumbers(canPlan).numbers;
  const contact = wardContact(row);
  const late = lateOnTheDay(row, canPlan ? sameDayCutoff : undefined);
  return (
    <Stack gap={2} align="flex-start">
      <div>
        <WardName ward={row.ward} />
        {contact && <PhoneLink before={contact.name} phone={contact.phone} />}
      </div>
      {late ? <LateTag late={late} /> : canPlan && <CalledTag row={row} orNot={row.status !== 'ended'} />}
    </Stack>
  );
}

/** What the citizen gets at home, and what the ward's plan says is needed there. */
function Help({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const needs = row.plan?.facts.needs ?? [];
  return (
    <Stack gap={4}>
      <ServicesCell services={row.services} />
      {needs.length > 0 && (
        <Text size="xs" lh={1.3}>
          {t('homeCare.arrivalsPage.needs')}
        </Text>
      )}
      {needs.map(({ need, text }, index) => (
        <Text size="xs" key={index} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
          {[t(`plans.need.${need}`, need), text].filter(Boolean).join(': ')}
        </Text>
      ))}
    </Stack>
  );
}

/** Until when the medicine lasts that came along; of who is home or has a report, that it does not say. */
function Medicine({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { dischargeReport: report, status, deceased } = row;
  if (report?.facts.handedOutUntil || row.arranged.medicine) return <MedicineUntil row={row} />;
  if (deceased || (!report && status !== 'ended')) return '–';
  return (
    <Tag icon={IconAlertTriangle} tone="warning">
      {t('homeCare.arrivalsPage.medicineUnknown')}
    </Tag>
  );
}

/** Home on leave with nothing arranged: no more is known than from where. */
const isBare = ({ status, dischargeReport, arranged: { aids, visits } }: HospitalRow) =>
  status === 'on-leave' && !dischargeReport && aids.length + visits.length === 0;

interface RowProps {
  row: HospitalRow;
  /** The day of the list, `yyyy-mm-dd`. */
  date: string;
  onVisit: (row: HospitalRow) => void;
}

/** What a row of a leave has of the hospital's documents: nothing, said once. */
function BareCells({ row, date }: Pick<RowProps, 'row' | 'date'>) {
  const { t } = useTranslation();
  const titles = useTitles();
  const known = { citizen: <Who row={row} />, time: <Time row={row} date={date} />, from: <From row={row} /> };
  return (
    <>
      {bareColumns.map((column) => (
        <td key={column} data-name={titles[column]}>
          <div>{known[column]}</div>
        </td>
      ))}
      <td data-name={titles.help}>
        <Help row={row} />
      </td>
      <td data-name={titles.report} colSpan={columns.length - bareColumns.length - 1}>
        {t('homeCare.arrivalsPage.leaveUntold')}
      </td>
    </>
  );
}

const bareColumns = ['citizen', 'time', 'from'] as const;

function Row({ row, date, onVisit }: RowProps) {
  const { t } = useTranslation();
  const titles = useTitles();
  const { name } = useCitizenName()(row.citizen);
  const visit = useVisit(row);
  const { key = '–' } = row.dischargeReport?.facts ?? {};
  const isDue = row.status === 'ended' && !row.deceased && !hasFirstVisit(row);
  const cells: Record<Column, ReactNode> = {
    citizen: <Who row={row} />,
    time: <Time row={row} date={date} />,
    from: <From row={row} />,
    help: <Help row={row} />,
    report: <Report row={row} />,
    key: (
      <>
        {key}
        <Aids aids={row.arranged.aids} />
      </>
    ),
    medicine: <Medicine row={row} />,
    visit: (
      <Stack gap={4} align="flex-start">
        <span>{visit}</span>
        <JointVisitLine visit={row.jointVisit} />
        {isDue && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('homeCare.visits.add').replace(' …', '')}: ${name}`}
            onClick={() => onVisit(row)}
          >
            {t('homeCare.visits.add')}
          </Button>
        )}
      </Stack>
    ),
    responsible: <Responsible row={row} />,
  };
  if (isBare(row)) {
    return (
      <tr>
        <BareCells row={row} date={date} />
      </tr>
    );
  }
  return (
    <tr>
      {columns.map((column) => (
        <td key={column} data-name={titles[column]}>
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}

/** The list as it is printed: rows are never parted by the end of a page, and the head comes again on the next. */
function Arrivals({ rows, date }: { rows: HospitalRow[]; date: string }) {
  const { t } = useTranslation();
  const titles = useTitles();
  const dayName = useDayName();
  const [visited, setVisited] = useState<HospitalRow>();
  const now = useNow();
  if (rows.length === 0) {
    const day = dayName(date);
    return <Empty title={t('homeCare.arrivalsPage.empty', { day })} text={t('homeCare.arrivalsPage.emptyText')} />;
  }
  return (
    <>
      <table className={classes.arrivals} aria-label={t('homeCare.arrivals')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {titles[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} date={date} onVisit={setVisited} />
          ))}
        </tbody>
      </table>
      {visited && (
        <VisitDialog
          stayId={visited.id}
          citizen={visited.citizen}
          kind="first"
          isMedicineAsked={medicineOf(visited, now)?.state === 'out'}
          onClose={() => setVisited(undefined)}
        />
      )}
    </>
  );
}

/** A day as it is typed, `dd-mm-yyyy`; it is read when it is left, or with Enter. */
function DayInput({ date, onDate }: { date: string; onDate: (date: string) => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(date);
  const [typed, setTyped] = useState(writtenDate(date));
  if (shown !== date) {
    setShown(date);
    setTyped(writtenDate(date));
  }
  const asked = parseDate(typed);
  const read = () => {
    if (asked !== undefined && asked !== date) onDate(asked);
  };
  return (
    <TextInput
      size="xs"
      w={110}
      aria-label={t('homeCare.arrivalsPage.date')}
      placeholder={t('date.pattern')}
      error={asked === undefined}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={read}
      onKeyDown={(event) => event.key === 'Enter' && read()}
    />
  );
}

interface DayChoiceProps {
  date: string;
  onDate: (date: string) => void;
  children: ReactNode;
}

function DayChoice({ date, onDate, children }: DayChoiceProps) {
  const { t } = useTranslation();
  const today = isoDate(useNow());
  return (
    <Group gap={6} className="screen-only" align="flex-end">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChevronLeft size={14} aria-hidden />}
        onClick={() => onDate(dateAfter(date, -1))}
      >
        {t('homeCare.arrivalsPage.earlier')}
      </Button>
      <DayInput date={date} onDate={onDate} />
      <Button
        size="xs"
        variant="default"
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => onDate(dateAfter(date, 1))}
      >
        {t('homeCare.arrivalsPage.later')}
      </Button>
      {date !== today && (
        <Button size="xs" variant="subtle" onClick={() => onDate(today)}>
          {t('homeCare.arrivalsPage.today')}
        </Button>
      )}
      {children}
    </Group>
  );
}

/** The rows of a day, by time, those on leave last; nothing while they are not read. */
function useDay(date: string, isEvening: boolean) {
  const now = useNow();
  const read = useArrivals(date);
  const away = useInHospital().data?.stays ?? [];
  const rows = (read.data?.stays ?? [])
    .filter(isArriving)
    .filter((row) => !isEvening || isOfEvening(row, date))
    .toSorted((a, b) => Date.parse(a.comesHome.at) - Date.parse(b.comesHome.at))
    .filter((row) => !isHomeOnLeave(row, date, now));
  return { read, rows, onLeave: away.filter((row) => isHomeOnLeave(row, date, now)) };
}

type Day = ReturnType<typeof useDay>;

/** Whose list it is, how many it has, and what it is filtered by: on paper nothing else says so. */
function useSubtitle({ read, rows, onLeave }: Day, filter: string | undefined): string {
  const { t } = useTranslation();
  const { unit, organisation, role } = usePerson();
  const whose = role === 'visitator' ? organisation.name : unit.name;
  const parts = [
    read.data ? t('homeCare.arrivalsPage.subtitle', { unit: whose, count: rows.length }) : whose,
    onLeave.length > 0 && t('homeCare.arrivalsPage.alsoOnLeave', { count: onLeave.length }),
    filter,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Who comes home on a day, as a list for the shift to take along. */
export function ArrivalsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const asked = params.get('date') ?? '';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : isoDate(now);
  const dayName = useDayName();
  const isEvening = params.get('from') === 'evening';
  const day = useDay(date, isEvening);
  const { read, rows, onLeave } = day;
  const filter = t('homeCare.arrivalsPage.evening', { begins: eveningBegins, ends: nightEnds });
  const subtitle = useSubtitle(day, isEvening ? filter : undefined);
  return (
    <Page
      title={t('homeCare.arrivalsPage.title', { day: dayName(date) })}
      subtitle={subtitle}
      tools={
        <>
          <PrivacySwitch />
          <PrintButton disabled={rows.length + onLeave.length === 0} />
          <Anchor component={Link} to="/home-care?view=coming-home" size="sm" className="screen-only">
            {t('homeCare.stay.back')}
          </Anchor>
        </>
      }
    >
      <DayChoice date={date} onDate={(next) => setParams({ date: next, ...(isEvening && { from: 'evening' }) })}>
        <Checkbox
          size="sm"
          mb={5}
          label={filter}
          checked={isEvening}
          onChange={(event) => setParams({ ...(asked && { date }), ...(event.target.checked && { from: 'evening' }) })}
        />
      </DayChoice>
      <ReadState read={read} />
      {read.data && <Arrivals rows={[...rows, ...onLeave]} date={date} />}
      <Text size="xs" c="dimmed">
        {t('homeCare.arrivalsPage.address')}
      </Text>
    </Page>
  );
}
