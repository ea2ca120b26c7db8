import { Anchor, Stack, Table, Text } from '@mantine/core';
import { IconCircleCheck, IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { isStillOpen, type NotDelivered } from '../../shared/undelivered/not-delivered.ts';
import { useNotDelivered } from '../../shared/undelivered/use-not-delivered.ts';
import { UndeliveredOrders } from './undelivered-orders.tsx';

function About({ about }: { about: NotDelivered['about'] }) {
  const { t } = useTranslation();
  const named = useCitizenName();
  if (!about) return <Text size="sm">–</Text>;
  const { name, cpr } = named({ id: '', age: 0, name: about.name, cpr: about.cpr ?? '' });
  const age = about.age === undefined ? '' : t('citizen.age', { age: about.age });
  return (
    <>
      <Text size="sm" fw={600} lh={1.3}>
        {about.id ? (
          <Anchor component={Link} to={`/citizens/${about.id}`} size="sm" fw={600} c="inherit">
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {[cpr, age].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

/** That it did not arrive and whom to call, or that it is settled, and how. */
function What({ row }: { row: NotDelivered }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { why, receiver, reason, toDo, task } = row;
  const isOpen = isStillOpen(row);
  return (
    <Stack gap={3}>
      <Tag icon={isOpen ? IconPhoneCall : IconCircleCheck} tone={isOpen ? 'bad' : 'good'}>
        {isOpen
          ? t(`message.stopped.${why}`, { receiver })
          : t(task?.closedAt ? 'undelivered.came' : 'undelivered.seen')}
      </Tag>
      <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
        {reason[language]}
      </Text>
      {isOpen && toDo && (
        <Text size="xs" fw={600}>
          {toDo[language]}
        </Text>
      )}
    </Stack>
  );
}

function UndeliveredRow({ row }: { row: NotDelivered }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const { about, code, type, since, task } = row;
  const isOpen = isStillOpen(row);
  return (
    <Table.Tr data-undelivered={row.messageId} className={isOpen ? '' : tableClasses.done}>
      <Table.Td>
        <About about={about} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3}>
          {nameOf({ code, type })}
        </Text>
      </Table.Td>
      <Table.Td>
        <What row={row} />
      </Table.Td>
      <Table.Td>
        <Moment at={since} />
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          {task?.takenBy && (
            <Text size="xs" lh={1.3} title={task.takenBy.unit.name}>
              {t(task.doneAt ? 'worklist.doneBy' : 'worklist.takenBy', { name: task.takenBy.name })}
            </Text>
          )}
          {isOpen && <UndeliveredOrders key={`${task?.takenAt}`} row={row} />}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

/** What the unit has sent that did not arrive: about whom, whom to call, since when, why, and who sees to it. */
export function UndeliveredList() {
  const { t } = useTranslation();
  const { told, outbox, rows } = useNotDelivered();
  const columns = [
    { title: t('worklist.column.citizen'), width: '18%' },
    { title: t('worklist.column.message'), width: '16%' },
    { title: t('undelivered.column.what'), width: '33%' },
    { title: t('undelivered.column.since'), width: '13%' },
    { title: t('worklist.column.taken'), width: '20%' },
  ];
  return (
    <>
      <ReadState read={told.error ? told : outbox} />
      {told.data && outbox.data && rows.length === 0 && (
        <Empty title={t('undelivered.empty')} text={t('undelivered.emptyText')} />
      )}
      {rows.length > 0 && (
        <ListTable label={t('undelivered.title')} columns={columns}>
          {rows.map((row) => (
            <UndeliveredRow key={row.messageId} row={row} />
          ))}
        </ListTable>
      )}
    </>
  );
}
