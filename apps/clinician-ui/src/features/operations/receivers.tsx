import { Anchor, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import type { Receiver } from './operations.ts';
import classes from './operations.module.css';

const looks = {
  ok: { icon: IconCircleCheck, tone: 'good' },
  failing: { icon: IconAlertTriangle, tone: 'warning' },
  down: { icon: IconPlugConnectedX, tone: 'bad' },
} as const;

const worstFirst = ['down', 'failing', 'ok'];

function ReceiverRow({ receiver }: { receiver: Receiver }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { organisation, state, since, waiting, nextTryAt, lastError } = receiver;
  return (
    <Table.Tr data-receiver={state}>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3}>
          {organisation.name}
        </Text>
        {lastError && state !== 'ok' && (
          <Text size="xs" className={classes.note ?? ''}>
            {lastError[language]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Tag {...looks[state]}>{t(`receiver.state.${state}`)}</Tag>
      </Table.Td>
      <Table.Td>{since && <Moment at={since} />}</Table.Td>
      <Table.Td>
        <Anchor component={Link} size="sm" to={`/message-log?state=queued&receiver=${organisation.sor}`}>
          {t('receiver.messages', { count: waiting })}
        </Anchor>
      </Table.Td>
      <Table.Td>{nextTryAt && <Moment at={nextTryAt} />}</Table.Td>
    </Table.Tr>
  );
}

/** The receivers, those that do not answer first: since when, with which error, what waits, and the next try. */
export function Receivers({ receivers }: { receivers: Receiver[] }) {
  const { t } = useTranslation();
  if (receivers.length === 0) return <Empty title={t('receiver.empty')} text={t('receiver.emptyText')} />;
  const columns = [
    { title: t('receiver.column.name'), width: '38%' },
    { title: t('receiver.column.state'), width: '13%' },
    { title: t('receiver.column.since'), width: '17%' },
    { title: t('receiver.column.waiting'), width: '15%' },
    { title: t('receiver.column.next'), width: '17%' },
  ];
  const ordered = receivers.toSorted(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state) || b.waiting - a.waiting,
  );
  return (
    <ListTable label={t('receiver.title')} columns={columns}>
      {ordered.map((receiver) => (
        <ReceiverRow key={receiver.organisation.sor} receiver={receiver} />
      ))}
    </ListTable>
  );
}
