import { Anchor, Group, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBuildingCommunity,
  IconBuildingHospital,
  IconCircleX,
  IconPencil,
  IconServer,
  IconSparkles,
  IconStethoscope,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { ChainTags, ChainWords } from '../../shared/message/chain-marks.tsx';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { useOpenable } from '../../shared/message/use-openable.ts';
import { formatClock, formatDate, formatDateTime, formatDay, formatDistance } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Tag } from '../../shared/ui/tag.tsx';
import { CourseTag } from './course-tag.tsx';
import type { LabelledCourse } from './courses.ts';
import classes from './days.module.css';
import { useSaid } from './entry-words.ts';
import { byDay, type Entry } from './timeline.ts';

const icons = {
  hospital: IconBuildingHospital,
  municipality: IconBuildingCommunity,
  practice: IconStethoscope,
  system: IconServer,
  citizen: IconUser,
} as const;

function What({ entry, isNew, course }: Pick<LineProps, 'entry' | 'isNew' | 'course'>) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const said = useSaid()(entry);
  return (
    <div>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          {nameOf(entry)}
        </Text>
        {entry.sector === 'citizen' && (
          <Tag icon={IconUser} tone="notice">
            {t('sector.citizen')}
          </Tag>
        )}
        {isNew && (
          <Tag icon={IconSparkles} tone="notice">
            {t('timeline.new')}
          </Tag>
        )}
        {course && <CourseTag course={course} />}
        <ChainTags of={entry} />
        {entry.cancelled && (
          <Tag icon={IconCircleX} tone="muted">
            {t('timeline.cancelled')}
          </Tag>
        )}
        {entry.corrected && (
          <Tag icon={IconPencil} tone="muted">
            {t('timeline.corrected')}
          </Tag>
        )}
      </Group>
      {entry.sector !== 'citizen' && <Who entry={entry} />}
      <ChainWords chain={entry.chain} />
      <SaidOfAgreed entry={entry} />
      {said && (
        <Text
          size={entry.sector === 'citizen' ? 'sm' : 'xs'}
          style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
        >
          {said}
        </Text>
      )}
    </div>
  );
}

/** From which sector and unit, by whom, and when it was registered where that was later. */
function Who({ entry: { sector, actor, by, at, registeredAt } }: Pick<LineProps, 'entry'>) {
  const { t } = useTranslation();
  const late = Date.parse(registeredAt) - Date.parse(at) > 5 * 60_000;
  return (
    <Text size="xs" c="dimmed">
      {t(`sector.${sector}`)} · {actor.name}
      {by && by.name !== actor.name && ` · ${by.name}`}
      {late && ` · ${t('timeline.registered', { at: formatDateTime(new Date(registeredAt)) })}`}
    </Text>
  );
}

/** Of a document that leaves out what the agreement wants said: how much it says, and what it does not. */
function SaidOfAgreed({ entry: { completeness, cancelled, corrected } }: Pick<LineProps, 'entry'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (!completeness?.lacks.length || cancelled || corrected) return null;
  const { kept, of, lacks } = completeness;
  const missing = lacks.map((title) => title[language]).join(' · ');
  return (
    <Tag icon={IconAlertTriangle} tone="warning">
      {t('timeline.says', { kept, count: of })}. {t('timeline.lacks', { missing })}
    </Tag>
  );
}

interface LineProps {
  entry: Entry;
  isNew: boolean;
  /** Whether the person's own unit has received the message behind it. */
  isOpenable: boolean;
  /** The course it belongs to, where there are several. */
  course: LabelledCourse | undefined;
}

function Line({ entry, isNew, isOpenable, course }: LineProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const at = new Date(entry.at);
  const Icon = icons[entry.sector];
  return (
    <li className={`${classes.line} ${isNew ? classes.fresh : ''}`} data-new={isNew}>
      <time dateTime={entry.at} title={formatDateTime(at)}>
        <Text size="sm" fw={600} component="span" display="block">
          {formatClock(at)}
        </Text>
        <Text size="xs" c="dimmed" component="span" display="block">
          {formatDistance(at, now, language)}
        </Text>
      </time>
      <span className={`${classes.icon} ${classes[entry.sector]}`}>
        <Icon size={18} aria-hidden />
      </span>
      <What entry={entry} isNew={isNew} course={course} />
      <div>
        {entry.message && <MessageSteps state={entry.message} />}
        {isOpenable && (
          <Anchor component={Link} to={`/messages?message=${entry.messageId}`} size="sm">
            {t('inbox.show')}
          </Anchor>
        )}
      </div>
    </li>
  );
}

interface DaysProps {
  entries: Entry[];
  seenUpTo: number;
  /** Told apart on the lines where there are several. */
  courses: LabelledCourse[];
}

/** One line per event, newest day first; what came after `seenUpTo` is marked as new. */
export function Days({ entries, seenUpTo, courses }: DaysProps) {
  const { language } = useLanguage();
  const now = useNow();
  const byId = new Map(courses.length > 1 ? courses.map((course) => [course.id, course]) : []);
  const openable = useOpenable([...new Set(entries.flatMap(({ messageId }) => messageId ?? []))]);
  return byDay(entries).map(({ day, entries: ofDay }) => {
    const first = new Date(ofDay[0]?.at ?? now);
    const near = formatDay(first, now, language);
    const date = formatDate(first);
    return (
      <section key={day} aria-label={date}>
        <Title order={2} size="h6" mb={4} className={classes.day ?? ''}>
          {near === date ? date : `${near} · ${date}`}
        </Title>
        <ol className={classes.lines}>
          {ofDay.map((entry) => (
            <Line
              key={entry.id}
              entry={entry}
              isNew={entry.seq > seenUpTo}
              isOpenable={openable.has(entry.messageId ?? '')}
              course={byId.get(entry.pathwayId ?? '')}
            />
          ))}
        </ol>
      </section>
    );
  });
}
