import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconBed, IconHomeHeart, IconStethoscope, IconUserHeart } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhoneOf } from '../../shared/directory/use-phone-of.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { ObligationLine } from '../../shared/obligation/obligation-line.tsx';
import type { Obligation } from '../../shared/obligation/obligation.ts';
import type { Citizen } from '../../shared/person/citizen.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import { alikeDuties, alikePlanned } from './alike.ts';
import { CourseTag } from './course-tag.tsx';
import type { LabelledCourse } from './courses.ts';
import { PlannedLine } from './planned-line.tsx';
import type { Planned, Responsible, Timeline } from './timeline.ts';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={title}>
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

/** So many that the events below stay in sight; the most pressing come first. */
const shownFirst = 4;

interface ToDoProps {
  obligations: Obligation[];
  planned: Planned[];
  citizen: Citizen;
  none: string;
}

function ToDo({ obligations, planned, citizen, none }: ToDoProps) {
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  if (obligations.length + planned.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  const shown = isWhole ? obligations.map((one) => ({ one, count: 1 })) : alikeDuties(obligations).slice(0, shownFirst);
  return (
    <Stack gap={6} align="flex-start">
      {shown.map(({ one, count }) => (
        <ObligationLine key={one.id} obligation={one} count={count} citizen={citizen} withParty />
      ))}
      {alikePlanned(planned).map(({ one, count }) => (
        <PlannedLine key={one.id} planned={one} count={count} />
      ))}
      {obligations.length > shown.length && (
        <Button size="compact-xs" variant="default" onClick={() => setIsWhole(true)}>
          {t('letters.line.showAll', { count: obligations.length })}
        </Button>
      )}
    </Stack>
  );
}

const icons = {
  stay: IconBed,
  treatment: IconStethoscope,
  care: IconHomeHeart,
  doctor: IconUserHeart,
} as const;

/** Of whom is on leave: since when, and that the ward still answers for the treatment. */
function OnLeave({ who: { name, since, admittedAt = since, leaveSince = '' } }: { who: Responsible }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return (
    <>
      <Text size="sm">
        {t('ward.leave.responsible', { at: formatMoment(new Date(leaveSince), now, language), name })}
      </Text>
      {admittedAt && <Admitted at={admittedAt} />}
    </>
  );
}

function Admitted({ at }: { at: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Text size="xs" c="dimmed">
      {t('ward.leave.admitted', { at: formatMoment(new Date(at), useNow(), language) })}
    </Text>
  );
}

/** What one party has of the responsibility, since or until when. */
function Part({ who }: { who: Responsible }) {
  const { t } = useTranslation();
  const { what, since, admittedAt, until, leaveSince } = who;
  if (leaveSince) return <OnLeave who={who} />;
  const at = until ?? (what === 'stay' ? since : undefined);
  return (
    <>
      <Text size="xs" c="dimmed">
        {t(`letters.line.responsible.${what}`)}
      </Text>
      {at && <Moment at={at} />}
      {admittedAt && <Admitted at={admittedAt} />}
    </>
  );
}

/** Who has one part of the responsibility, since or until when, and in which course where there are several. */
function ResponsibleLine({ who, course }: { who: Responsible; course: LabelledCourse | undefined }) {
  const { t } = useTranslation();
  const { what, name, sor } = who;
  const { data: phone } = usePhoneOf(sor);
  const Icon = icons[what];
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" component="li">
      <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <div>
        <Text size="sm" fw={600} lh={1.3}>
          {name}
        </Text>
        {course && <CourseTag course={course} />}
        <Part who={who} />
        {phone && <PhoneLink phone={phone} label={t('letters.line.call', { name, phone: writtenPhone(phone) })} />}
      </div>
    </Group>
  );
}

function Responsibles({ timeline, courses }: OverviewProps) {
  const { t } = useTranslation();
  const { responsible, responsibles, isGap } = timeline;
  const byId = new Map(courses.length > 1 ? courses.map((course) => [course.id, course]) : []);
  if (responsibles && responsibles.length > 0) {
    return (
      <Stack gap={8} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {responsibles.map((who) => (
          <ResponsibleLine key={`${who.what} ${who.sor}`} who={who} course={byId.get(who.pathwayId ?? '')} />
        ))}
      </Stack>
    );
  }
  if (isGap) return <Alert color="red" p="xs" icon={<IconAlertTriangle aria-hidden />} title={t('timeline.gap')} />;
  return (
    <>
      <Text size="sm" fw={600}>
        {responsible?.name ?? t('timeline.nobody')}
      </Text>
      {responsible && <Moment at={responsible.since} />}
    </>
  );
}

interface OverviewProps {
  timeline: Timeline;
  courses: LabelledCourse[];
}

/** The three questions first: who is responsible now, what is missing, what comes next. */
export function Overview({ timeline, courses }: OverviewProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" style={{ alignItems: 'start' }}>
      <Card title={t('timeline.responsible')}>
        <Responsibles timeline={timeline} courses={courses} />
      </Card>
      <Card title={t('timeline.missing')}>
        <ToDo
          obligations={timeline.missing}
          planned={timeline.planned.filter(({ isLate }) => isLate)}
          citizen={timeline.citizen}
          none={t('timeline.nothingMissing')}
        />
      </Card>
      <Card title={t('timeline.next')}>
        <ToDo
          obligations={timeline.next}
          planned={timeline.planned.filter(({ isLate }) => !isLate)}
          citizen={timeline.citizen}
          none={t('timeline.nothingNext')}
        />
      </Card>
    </SimpleGrid>
  );
}
