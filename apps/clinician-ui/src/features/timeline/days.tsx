import { Anchor, Group, Highlight, Text, Title } from '@mantine/core';
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
import { namedAs, useSaid } from './entry-words.ts';
import type { Sought } from './timeline-filters.tsx';
import { byDay, type Entry } from './timeline.ts';

const icons = {
  hospital: IconBuildingHospital,
  municipality: IconBuildingCommunity,
  practice: IconStethoscope,
  system: IconServer,
  citizen: IconUser,
} as const;

/** Text with the sought words marked where they stand in it. */
function Found({ words, children }: { words: string[]; children: string }) {
  return (
    <Highlight highlight={words} component="span" inherit>
      {children}
    </Highlight>
  );
}

/** The sought words that stand in the message's own text, which the line does not show. */
function InMessage({ words }: { words: string[] }) {
  const { t } = useTranslation();
  if (words.length === 0) return null;
  return (
    <Text size="xs" fw={600}>
      <Found words={words}>{t('timeline.inMessage', { words: words.join(', ') })}</Found>
    </Text>
  );
}

type WhatProps = Pick<LineProps, 'entry' | 'isNew' | 'course' | 'sought'>;

function What({ entry, isNew, course, sought }: WhatProps) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const said = useSaid()(entry);
  return (
    <div>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          <Found words={sought.words}>{nameOf(namedAs(entry))}</Found>
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
      {entry.sector !== 'citizen' && <Who entry={entry} sought={sought} />}
      <InMessage words={sought.inMessage(entry)} />
      <ChainWords chain={entry.chain} />
      <SaidOfAgreed entry={entry} />
      {said && (
        <Text
          size={entry.sector === 'citizen' ? 'sm' : 'xs'}
          style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
        >
          <Found words={sought.words}>{said}</Found>
        </Text>
      )}
    </div>
  );
}

/** From which sector and unit, by whom, and when it was registered where that was later. */
function Who({ entry, sought }: Pick<LineProps, 'entry' | 'sought'>) {
  const { t } = useTranslation();
  const { sector, actor, by, at, registeredAt } = entry;
  const late = Date.parse(registeredAt) - Date.parse(at) > 5 * 60_000;
  return (
    <Text size="xs" c="dimmed">
      <Found words={sought.words}>
        {[
          t(`sector.${sector}`),
          actor.name,
          by && by.name !== actor.name && by.name,
          late && t('timeline.registered', { at: formatDateTime(new Date(registeredAt)) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Found>
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
  sought: Sought;
}

function Line({ entry, isNew, isOpenable, course, sought }: LineProps) {
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
      <What entry={entry} isNew={isNew} course={course} sought={sought} />
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
  isNew: (entry: Entry) => boolean;
  sought: Sought;
  /** Told apart on the lines where there are several. */
  courses: LabelledCourse[];
}

/** One line per event, newest day first; what is new is marked, and where the sought words stand. */
export function Days({ entries, isNew, sought, courses }: DaysProps) {
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
              isNew={isNew(entry)}
              sought={sought}
              isOpenable={openable.has(entry.messageId ?? '')}
              course={byId.get(entry.pathwayId ?? '')}
            />
          ))}
        </ol>
      </section>
    );
  });
}
