import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { Obligation } from '../../shared/obligation/obligation.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { nameOfCategory, type Thread, threadsShown, type View, views } from './thread.ts';
import { ThreadRow } from './thread-row.tsx';
import type { CorrespondencePlace } from './use-correspondence-place.ts';
import { replyOwed, useDuties, useSeen } from './use-threads.ts';

interface FiltersProps {
  threads: Thread[];
  owed: ReadonlySet<string>;
  place: CorrespondencePlace;
  text: string;
  onText: (text: string) => void;
}

function Filters({ threads, owed, place, text, onText }: FiltersProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const counts: Record<View, number> = {
    all: threads.length,
    reply: owed.size,
    unseen: threads.filter(({ unseen }) => unseen > 0).length,
  };
  const used = [...new Set(threads.map(({ category }) => category))];
  const categories = used.map((value) => ({ value, label: nameOfCategory(value, language) }));
  return (
    <Group gap="sm">
      <Segments
        label={t('correspondence.views')}
        value={place.view}
        onChange={(view) => place.change({ view: view === 'all' ? '' : view })}
        data={views.map((value) => ({ value, label: `${t(`correspondence.view.${value}`)} (${counts[value]})` }))}
      />
      <Select
        size="xs"
        w={190}
        clearable
        aria-label={t('correspondence.category')}
        placeholder={t('correspondence.anyCategory')}
        value={place.category}
        onChange={(category) => place.change({ category: category ?? '' })}
        data={categories.toSorted((a, b) => a.label.localeCompare(b.label, 'da'))}
      />
      <TextInput
        size="xs"
        aria-label={t('correspondence.search')}
        placeholder={t('correspondence.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </Group>
  );
}

function useColumns(isNarrow: boolean) {
  const { t } = useTranslation();
  const [subject, about] = [t('correspondence.column.subject'), t('correspondence.column.about')];
  if (isNarrow) {
    return [
      { title: subject, width: '55%' },
      { title: about, width: '45%' },
    ];
  }
  return [
    { title: subject, width: '28%' },
    { title: about, width: '20%' },
    { title: t('correspondence.column.other'), width: '22%' },
    { title: t('correspondence.column.last'), width: '14%' },
    { title: t('correspondence.column.reply'), width: '16%' },
  ];
}

interface TableProps {
  threads: Thread[];
  shown: Thread[];
  owed: ReadonlyMap<string, Obligation>;
  view: string;
  open: string | null;
  onOpen: (threadId: string) => void;
}

/** The rows stay where they are while somebody points at them; those that came meanwhile are marked. */
function ThreadTable({ threads, shown, owed, view, open, onOpen }: TableProps) {
  const { t } = useTranslation();
  const isNarrow = open !== null;
  const columns = useColumns(isNarrow);
  const seen = useSeen();
  const byId = new Map(threads.map((thread) => [thread.threadId, thread]));
  const wanted = shown.map(({ threadId }) => threadId);
  const { order, stale, sortNow, holders } = useHeldOrder(wanted, [...byId.keys()], view);
  const { fresh: came, look } = useFreshRows([...byId.keys()]);
  // What we wrote ourselves is unseen by nobody here.
  const fresh = new Set([...came].filter((id) => byId.get(id)?.last === 'in'));
  return (
    <>
      <News count={fresh.size} stale={stale} onSort={sortNow} keys={t('correspondence.keys')} />
      {order.length > 0 && (
        <div {...holders}>
          <ListTable label={t('correspondence.title')} columns={columns}>
            {order
              .flatMap((id) => byId.get(id) ?? [])
              .map((thread) => (
                <ThreadRow
                  key={thread.threadId}
                  thread={thread}
                  owed={owed.get(thread.threadId)}
                  isOpen={thread.threadId === open}
                  isNarrow={isNarrow}
                  isFresh={fresh.has(thread.threadId)}
                  onLook={look}
                  onOpen={onOpen}
                  onSeen={(messageIds) => seen.mutate(messageIds)}
                />
              ))}
          </ListTable>
        </div>
      )}
    </>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const why = isFiltered ? 'filtered' : 'all';
  return (
    <>
      <Empty title={t(`correspondence.empty.${why}`)} text={t(`correspondence.emptyText.${why}`)} />
      {isFiltered && (
        <Group justify="center">
          <Button size="xs" variant="default" onClick={onClear}>
            {t('correspondence.clear')}
          </Button>
        </Group>
      )}
    </>
  );
}

interface ThreadListProps {
  threads: Thread[];
  place: CorrespondencePlace;
  open: string | null;
  onOpen: (threadId: string) => void;
}

/** The threads, the latest first, with filters in the address; what is sought is never in it. */
export function ThreadList({ threads, place, open, onOpen }: ThreadListProps) {
  const { language } = useLanguage();
  const [text, setText] = useState('');
  const duties = useDuties(threads.flatMap(({ unanswered }) => unanswered));
  const owed = new Map(
    threads.flatMap((thread) => {
      const duty = replyOwed(thread, duties);
      return duty ? [[thread.threadId, duty] as const] : [];
    }),
  );
  const { view, category } = place;
  const shown = threadsShown(threads, { view, category, text, owed: new Set(owed.keys()), language });
  const clear = () => {
    setText('');
    place.change({ view: '', category: '' });
  };
  return (
    <>
      <Filters threads={threads} owed={new Set(owed.keys())} place={place} text={text} onText={setText} />
      <ThreadTable
        threads={threads}
        shown={shown}
        owed={owed}
        view={`${view}${category}${text}`}
        open={open}
        onOpen={onOpen}
      />
      {shown.length === 0 && <Nothing isFiltered={threads.length > 0} onClear={clear} />}
    </>
  );
}
