import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { StatusTag } from '../../shared/stay/stay-tags.tsx';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { handOver, type HandOverRow, nextMorning, type Todo } from './hand-over.ts';
import { redItems } from './red-items.ts';
import { useInbox } from './use-inbox.ts';
import { useWardRows } from './ward-rows.ts';

const red = ['not-agreed', 'unanswered', 'question', 'no-report', 'late'];

function TodoLine({ todo: { kind, at, duty, text } }: { todo: Todo }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const key = red.includes(kind) ? `ward.red.${kind}` : `ward.handOver.${kind}`;
  const words = duty ? duty.title[language] : t(key, { subject: text ?? '', phone: text ?? '' });
  return (
    <Table.Tr data-todo={kind}>
      <Table.Td>
        <Text size="sm" fw={red.includes(kind) ? 600 : 400}>
          {words}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{at && formatMoment(new Date(at), now, language)}</Text>
      </Table.Td>
    </Table.Tr>
  );
}

function Citizen({ one: { row, todos } }: { one: HandOverRow }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('ward.handOver.todo'), width: '75%' },
    { title: t('ward.handOver.by'), width: '25%' },
  ];
  return (
    <Stack gap={4} component="section" aria-label={row.citizen.name} style={{ breakInside: 'avoid' }}>
      <Link to={`/board/${row.id}`} style={{ color: 'inherit' }}>
        <CitizenName citizen={row.citizen} withCpr />
      </Link>
      <StatusTag stay={row} />
      <ListTable label={`${t('ward.handOver.todo')}: ${row.citizen.name}`} columns={columns}>
        {todos.map((todo) => (
          <TodoLine key={`${todo.kind} ${todo.at} ${todo.duty?.id ?? todo.text ?? ''}`} todo={todo} />
        ))}
      </ListTable>
    </Stack>
  );
}

/** What the next shift must do before the morning, citizen by citizen; made to be printed as well. */
export function HandOverList({ matches }: { matches: (row: HandOverRow['row']) => boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { duties } = useWorklist();
  const { waiting } = useInbox();
  const read = useWardRows();
  const rows = (read.data?.stays ?? []).filter(matches);
  const until = nextMorning(now);
  const all = handOver({ rows, red: redItems({ rows, duties, now }), duties, waiting, until });
  const others = rows.filter(({ status, id }) => status !== 'ended' && !all.some(({ row }) => row.id === id)).length;
  return (
    <>
      <ReadState read={read} />
      {read.data && (
        <Text size="sm" c="dimmed">
          {t('ward.handOver.subtitle', { until: formatMoment(until, now, language) })}
        </Text>
      )}
      {read.data && all.length === 0 && <Empty title={t('ward.handOver.empty')} text={t('ward.handOver.emptyText')} />}
      {all.map((one) => (
        <Citizen key={one.row.id} one={one} />
      ))}
      {others > 0 && (
        <Text size="sm" c="dimmed">
          {t('ward.handOver.others', { count: others })}
        </Text>
      )}
    </>
  );
}
