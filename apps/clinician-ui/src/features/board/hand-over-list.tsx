import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Unread } from '../../shared/obligation/unread.tsx';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { StatusTag } from '../../shared/stay/stay-tags.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import classes from './red-list.module.css';
import { handOver, type HandOverRow, nextMorning, type Todo } from './hand-over.ts';
import { redItems } from './red-items.ts';
import { useInbox } from './use-inbox.ts';
import { useWardRows } from './ward-rows.ts';

const red = ['not-agreed', 'unanswered', 'question', 'no-report', 'late'];

function TodoLine({ todo: { kind, at, duty, text = '' } }: { todo: Todo }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const isRed = red.includes(kind);
  const words = t(isRed ? `ward.red.${kind}` : `ward.handOver.${kind}`, {
    subject: text,
    phone: text && writtenPhone(text),
  });
  return (
    <li className={classes.todo} data-todo={kind}>
      <Text size="sm" fw={isRed ? 600 : 400}>
        {duty ? duty.title[language] : words}
      </Text>
      <Text size="sm" c="dimmed">
        {at && formatMoment(new Date(at), now, language)}
      </Text>
    </li>
  );
}

function Row({ one: { row, todos, others } }: { one: HandOverRow }) {
  const { t } = useTranslation();
  return (
    <Table.Tr style={{ breakInside: 'avoid' }}>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <Link to={`/board/${row.id}`} style={{ color: 'inherit', textDecoration: 'none' }}>
          <CitizenName citizen={row.citizen} withCpr />
        </Link>
        <StatusTag stay={row} />
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
  const others = rows.filter(({ status, id }) => status !== 'ended' && !all.some(({ row }) => row.id === id)).length;
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
      {others > 0 && (
        <Text size="sm" c="dimmed">
          {t('ward.handOver.others', { count: others })}
        </Text>
      )}
    </>
  );
}
