import { Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { formatDate } from '../../shared/time/format-time.ts';
import { Segments } from '../../shared/ui/segments.tsx';
import { useCourseKind } from './course-tag.tsx';
import { type Kind, kindOf, kinds, type LabelledCourse } from './courses.ts';
import { useEntryText } from './entry-words.ts';
import { type Entry, Sector } from './timeline.ts';
import { useFoundTexts } from './use-found-texts.ts';

/** Which lines are shown. All but the text stand in the address. */
export interface TimelineView {
  sector: Sector | 'all';
  kind: Kind | 'all';
  /** Id of a course. */
  course: string;
  onlyNew: boolean;
  text: string;
}

type Change = (name: 'sector' | 'kind' | 'course' | 'new', value: string) => void;

/** The choices in the address; an empty value takes one back. */
export function useTimelineView(text: string): { view: TimelineView; change: Change; clear: () => void } {
  const [params, setParams] = useSearchParams();
  const view = {
    sector: Sector.options.find((known) => known === params.get('sector')) ?? ('all' as const),
    kind: kinds.find((known) => known === params.get('kind')) ?? ('all' as const),
    course: params.get('course') ?? 'all',
    onlyNew: params.get('new') === '1',
    text,
  };
  const change: Change = (name, value) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === '' || value === 'all') after.delete(name);
      else after.set(name, value);
      return after;
    });
  return { view, change, clear: () => setParams({}) };
}

const fits = (wanted: string, is: string | undefined) => wanted === 'all' || wanted === is;

/** What is sought, in lower case, and which of it stands in a message's own text alone. */
export interface Sought {
  words: string[];
  inMessage: (entry: Entry) => string[];
}

interface ShownEntries {
  entries: Entry[];
  sought: Sought;
}

type IsNew = (entry: Entry) => boolean;

/** The lines that fit every choice; every word that is sought stands in what the line shows, or in the text of its message. */
export function useShownEntries(entries: Entry[], view: TimelineView, isNew: IsNew): ShownEntries {
  const textOf = useEntryText();
  const { sector, kind, course, onlyNew, text } = view;
  const words = text.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  const standsIn = useFoundTexts(entries, words);
  const shown = entries.filter((entry) => {
    if (onlyNew && !isNew(entry)) return false;
    if (!fits(sector, entry.sector) || !fits(kind, kindOf(entry)) || !fits(course, entry.pathwayId)) return false;
    return words.every((word) => textOf(entry).includes(word) || standsIn(word, entry.messageId));
  });
  const inMessage = (entry: Entry) =>
    words.filter((word) => !textOf(entry).includes(word) && standsIn(word, entry.messageId));
  return { entries: shown, sought: { words, inMessage } };
}

interface FiltersProps {
  view: TimelineView;
  change: Change;
  clear: () => void;
  onText: (text: string) => void;
  entries: Entry[];
  courses: LabelledCourse[];
  newCount: number;
}

function CourseChoice({ courses, course, change }: { courses: LabelledCourse[]; course: string; change: Change }) {
  const { t } = useTranslation();
  const kindName = useCourseKind();
  return (
    <Select
      size="xs"
      w={230}
      aria-label={t('letters.line.courses')}
      allowDeselect={false}
      value={course}
      onChange={(next) => change('course', next ?? '')}
      data={[
        { value: 'all', label: t('letters.line.allCourses') },
        ...courses.map((one) => ({
          value: one.id,
          label: `${one.letter} · ${kindName(one)} · ${formatDate(new Date(one.startedAt ?? one.from))}`,
        })),
      ]}
    />
  );
}

function KindChoice({ entries, kind, change }: { entries: Entry[]; kind: string; change: Change }) {
  const { t } = useTranslation();
  const counts = Map.groupBy(entries, kindOf);
  const there = kinds.filter((known) => counts.has(known) || known === kind);
  return (
    <Select
      size="xs"
      w={190}
      aria-label={t('letters.line.kinds')}
      allowDeselect={false}
      value={kind}
      onChange={(next) => change('kind', next ?? '')}
      data={[
        { value: 'all', label: t('letters.line.allKinds') },
        ...there.map((known) => ({
          value: known,
          label: `${t(`letters.line.kind.${known}`)} (${counts.get(known)?.length ?? 0})`,
        })),
      ]}
    />
  );
}

/** Sector, kind, course, what is new, and words: which lines are shown. */
export function TimelineFilters({ view, change, clear, onText, entries, courses, newCount }: FiltersProps) {
  const { t } = useTranslation();
  const sectors = ['all', ...Sector.options].map((value) => ({ value, label: t(`sector.${value}`) }));
  const { sector, kind, course, onlyNew, text } = view;
  const isFiltered = onlyNew || [sector, kind, course].some((choice) => choice !== 'all') || text !== '';
  return (
    <Group gap="sm" className="screen-only">
      <Segments label={t('timeline.sectors')} value={sector} onChange={(to) => change('sector', to)} data={sectors} />
      <KindChoice entries={entries} kind={kind} change={change} />
      {courses.length > 1 && <CourseChoice courses={courses} course={course} change={change} />}
      <TextInput
        size="xs"
        aria-label={t('timeline.search')}
        placeholder={t('timeline.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Switch
        size="sm"
        label={t('letters.line.onlyNew', { count: newCount })}
        checked={onlyNew}
        onChange={(event) => change('new', event.target.checked ? '1' : '')}
      />
      {isFiltered && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFilterOff size={14} aria-hidden />}
          onClick={() => {
            onText('');
            clear();
          }}
        >
          {t('letters.clear')}
        </Button>
      )}
    </Group>
  );
}
