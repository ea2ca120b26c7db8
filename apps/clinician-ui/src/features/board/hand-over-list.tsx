import { Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { StateTags } from '../../shared/obligation/duty-tags.tsx';
import { Unread } from '../../shared/obligation/unread.tsx';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { OutpatientTag, StatusTag } from '../../shared/stay/stay-tags.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import classes from './red-list.module.css';
import { handOver, type HandOverRow, nextMorning, type Todo } from './hand-over.ts';
import { isHere, redItems } from './red-items.ts';
import { useInbox } from './use-inbox.ts';
import { useWardRows, type WardRow } from './ward-rows.ts';

const red = ['not-agreed', 'unanswered', 'question', 'no-report', 'late'];

/** What is to be done; what is urgent or late is marked in colour and word, as on the worklist. */
function What({ todo: { kind, at, duty, text = '' } }: { todo: Todo }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  if (duty) {
    const isPast = at !== undefined && new Date(at) <= now;
    return (
      <Group gap={6}>
        <Text size="sm" fw={kind === 'late' ? 600 : 400}>
          {duty.title[language]}
        </Text>
        {(isPast || duty.state !== 'pending') && <StateTags duty={duty} />}
      </Group>
    );
  }
  if (red.includes(kind)) {
    return (
      <Tag icon={IconAlertTriangle} tone="bad">
        {t(`ward.red.${kind}`)}
      </Tag>
    );
  }
  return <Text size="sm">{t(`ward.handOver.${kind}`, { subject: text, phone: text && writtenPhone(text) })}</Text>;
}

function TodoLine({ todo }: { todo: Todo }) {
  const { language } = useLanguage();
  const now = useNow();
  const { kind, at } = todo;
  return (
    <li className={classes.todo} data-todo={kind}>
      <What todo={todo} />
      <Text size="sm" c="dimmed">
        {at && formatMoment(new Date(at), now, language)}
      </Text>
    </li>
  );
}

/** When it is agreed that the citizen goes home; nothing of those who have. */
function useGoesHome(): (row: WardRow) => string | undefined {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  return ({ status, planning: { agreed } }) =>
    agreed && status !== 'ended'
      ? t('ward.handOver.goesHome', { at: formatMoment(new Date(agreed.agreedAt), now, language) })
      : undefined;
}

function Row({ one: { row, todos, others } }: { one: HandOverRow }) {
  const { t } = useTranslation();
  const goesHome = useGoesHome();
  const leaves = todos.some(({ kind }) => kind === 'leaves') ? undefined : goesHome(row);
  return (
    <Table.Tr style={{ breakInside: 'avoid' }}>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Link to={`/board/${row.id}`} style={{ color: 'inherit', textDecoration: 'none' }}>
          <CitizenName citizen={row.citizen} withCpr />
        </Link>
        <Group gap={4}>
          <StatusTag stay={row} />
          <OutpatientTag stayClass={row.class} />
        </Group>
        {leaves && <Text size="sm">{leaves}</Text>}
      </Table.Td>
      <Table.Td>
        <ul className={classes.todos}>
          {todos.map((todo) => (
            <TodoLine key={`${todo.kind} ${todo.at} ${todo.duty?.id ?? todo.text ?? ''}`} todo={todo} />
          ))}
        </ul>
        {others > 0 && (
          <Text size="xs" c="dimmed">
            {t('ward.handOver.smaller', { count: others })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Those with nothing to do before the morning, by name, with the time they are agreed to go home. */
function Others({ rows }: { rows: WardRow[] }) {
  const { t } = useTranslation();
  const nameOf = useCitizenName();
  const goesHome = useGoesHome();
  if (rows.length === 0) return null;
  const names = rows.map((row) => {
    const leaves = goesHome(row);
    return `${nameOf(row.citizen).name}${leaves ? ` (${leaves})` : ''}`;
  });
  return <Text size="sm">{t('ward.handOver.others', { count: rows.length, names: names.join(' · ') })}</Text>;
}

/** What the next shift must do before the morning, citizen by citizen; made to be printed as well. */
export function HandOverList({ matches }: { matches: (row: HandOverRow['row']) => boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { duties, read: owed } = useWorklist();
  const { waiting } = useInbox();
  const read = useWardRows();
  const rows = (read.data?.stays ?? []).filter(matches);
  const until = nextMorning(now);
  const columns = [
    { title: t('ward.handOver.citizen'), width: '28%' },
    { title: t('ward.handOver.todo'), width: '72%' },
  ];
  const all = handOver({ rows, red: redItems({ rows, duties, now }), duties, waiting, until });
  const others = rows.filter((row) => isHere(row) && !all.some(({ row: { id } }) => row.id === id));
  return (
    <>
      <ReadState read={read} />
      <Unread read={owed} />
      {read.data && (
        <Text size="sm" c="dimmed">
          {t('ward.handOver.subtitle', { until: formatMoment(until, now, language) })}
        </Text>
      )}
      {read.data && owed.data && all.length === 0 && (
        <Empty title={t('ward.handOver.empty')} text={t('ward.handOver.emptyText')} />
      )}
      {all.length > 0 && (
        <ListTable label={t('ward.handOver.title')} columns={columns}>
          {all.map((one) => (
            <Row key={one.row.id} one={one} />
          ))}
        </ListTable>
      )}
      <Others rows={others} />
    </>
  );
}
