import { Anchor, Button, Group } from '@mantine/core';
import { IconArrowLeft, IconPencilPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { Contacts } from '../../shared/person/contacts.tsx';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { useOwnStay } from '../../shared/stay/use-own-stay.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { labelCourses } from './courses.ts';
import { Days } from './days.tsx';
import { Overview } from './overview.tsx';
import { PathwayPicture } from './pathway-picture.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import { Standing } from './standing.tsx';
import { TimelineFilters, useShownEntries, useTimelineView } from './timeline-filters.tsx';
import { coursesOf, isNewTo, Timeline } from './timeline.ts';
import { VisitNote } from './visit-note.tsx';

function useTimeline(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['timeline', id],
    queryFn: () => api({ schema: Timeline, path: `/coordinator/citizens/${id}/timeline` }),
  });
}

/** Tells the server what has been looked at, but keeps what was new at the first look marked while the page is open. */
function useSeen(id: string, timeline: Timeline | undefined): number | undefined {
  const api = useApi();
  const [first, setFirst] = useState<{ id: string; seenUpTo: number }>();
  if (timeline && first?.id !== id) setFirst({ id, seenUpTo: timeline.seenUpTo });
  const feed = timeline?.feed;
  useEffect(() => {
    if (feed === undefined) return;
    // Not having been told is no harm: the same entries are marked again at the next look.
    api({ schema: z.unknown(), path: `/coordinator/citizens/${id}/seen`, body: { feed } }).catch(() => undefined);
  }, [api, id, feed]);
  return first?.seenUpTo;
}

/** What the course that is looked at says; all of them where none is chosen. */
function ofCourse(timeline: Timeline, course: string): Timeline {
  if (course === 'all') return timeline;
  return { ...timeline, entries: timeline.entries.filter(({ pathwayId }) => pathwayId === course) };
}

function Content({ timeline, seenUpTo }: { timeline: Timeline; seenUpTo: number }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { view, change, clear } = useTimelineView(text);
  const courses = labelCourses(timeline);
  const isNew = isNewTo(usePerson().unit, seenUpTo);
  const { entries, sought } = useShownEntries(timeline.entries, view, isNew);
  return (
    <>
      <Overview timeline={timeline} courses={courses} />
      <Standing timeline={timeline} />
      <Contacts cpr={timeline.citizen.cpr} />
      <VisitNote entries={timeline.entries} />
      <PathwayPicture timeline={ofCourse(timeline, view.course)} />
      <TimelineFilters
        view={view}
        change={change}
        clear={clear}
        onText={setText}
        entries={timeline.entries}
        courses={courses}
        newCount={timeline.entries.filter(isNew).length}
      />
      {entries.length === 0 && <Empty title={t('timeline.empty')} text={t('timeline.emptyText')} />}
      <Days entries={entries} isNew={isNew} sought={sought} courses={courses} />
    </>
  );
}

/** The way to register what happened and no message tells, once there is a course that it belongs to. */
function Register({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const courses = coursesOf(timeline.entries);
  if (courses.length === 0) return null;
  return (
    <>
      <Button size="xs" leftSection={<IconPencilPlus size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t('registration.open')}
      </Button>
      {opened && <RegisterDialog citizen={timeline.citizen} courses={courses} onClose={() => setOpened(false)} />}
    </>
  );
}

function Tools({ timeline }: { timeline: Timeline | undefined }) {
  const { t } = useTranslation();
  const stayId = useOwnStay(timeline?.citizen.cpr);
  return (
    <>
      {stayId !== undefined && (
        <Button component={Link} to={`/board/${stayId}`} size="xs" variant="default">
          {t('planning.open')}
        </Button>
      )}
      {timeline && <Register timeline={timeline} />}
      <PrivacySwitch />
      <Anchor component={Link} to="/citizens" size="sm">
        <Group gap={4}>
          <IconArrowLeft size={14} aria-hidden /> {t('citizens.title')}
        </Group>
      </Anchor>
    </>
  );
}

/** One citizen across the sectors: who is responsible, what is missing, what comes next, what happened. */
export function TimelinePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const timeline = useTimeline(id);
  const seenUpTo = useSeen(id, timeline.data);
  const naming = useCitizenName();
  const citizen = timeline.data?.citizen;
  const shown = citizen && naming(citizen);
  return (
    <Page
      title={shown?.name ?? t('timeline.title')}
      {...(citizen && shown && { subtitle: `${shown.cpr} · ${t('citizen.age', { age: citizen.age })}` })}
      tools={<Tools timeline={timeline.data} />}
      about={citizen}
    >
      <ReadState read={timeline} />
      {timeline.data && <Content timeline={timeline.data} seenUpTo={seenUpTo ?? timeline.data.seenUpTo} />}
    </Page>
  );
}
