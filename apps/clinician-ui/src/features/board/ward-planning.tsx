import { Group, Stack, Table, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconCircleCheck,
  IconCircleMinus,
  IconMailOpened,
  IconSend,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { writtenDate } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { OutpatientTag, StatusTag } from '../../shared/stay/stay-tags.tsx';
import { AnswerTag } from '../../shared/document/answers.tsx';
import type { MessageProgress } from '../../shared/document/message-progress.ts';
import { useWardRows, type Cell, type WardRow } from './ward-rows.ts';

const columns = ['care-plan', 'discharge-report', 'rehabilitation-plan', 'discharge-letter'] as const;

function isStopped({ refusedAt, needsPersonSince, acknowledgedAt }: MessageProgress): boolean {
  return !acknowledgedAt && (refusedAt ?? needsPersonSince) !== undefined;
}

function Progress({ progress, number }: Pick<Cell, 'progress' | 'number'>) {
  const { t } = useTranslation();
  const version = number !== undefined && number > 1 ? ` v${number}` : '';
  if (progress && isStopped(progress)) {
    return (
      <Tag icon={IconAlertTriangle} tone="bad">
        {t('planning.cell.stopped')}
      </Tag>
    );
  }
  const isThere = progress?.acknowledgedAt !== undefined;
  return (
    <Tag icon={isThere ? IconCircleCheck : IconArrowRight} tone={isThere ? 'good' : 'calm'}>
      {t(isThere ? 'message.step.acknowledged' : 'planning.cell.onWay')}
      {version}
    </Tag>
  );
}

/** What the municipality does about a rehabilitation plan, in one word. */
function Reply({ reply: { offeredOn, provider } }: { reply: NonNullable<Cell['reply']> }) {
  const { t } = useTranslation();
  return (
    <span title={provider}>
      <Tag icon={IconCircleCheck} tone="good">
        {offeredOn ? t('ward.reply.offered', { on: writtenDate(offeredOn) }) : t('ward.reply.seen')}
      </Tag>
    </span>
  );
}

function DutyCell({ cell }: { cell: Cell }) {
  const { t } = useTranslation();
  if (cell.notNeeded) {
    return (
      <span title={cell.notNeeded.reason}>
        <Tag icon={IconCircleMinus} tone="muted">
          {t('planning.notNeeded.is')}
        </Tag>
      </span>
    );
  }
  if (!cell.sentAt) return <Text size="sm">{t('planning.notSent')}</Text>;
  return (
    <Stack gap={3}>
      <Progress progress={cell.progress} number={cell.number} />
      {cell.answer && <AnswerTag {...cell.answer} />}
      {cell.reply && <Reply reply={cell.reply} />}
    </Stack>
  );
}

function Report({ report }: Pick<WardRow, 'report'>) {
  const { t } = useTranslation();
  if (!report) return <Text size="sm">{t('planning.cell.missing')}</Text>;
  return (
    <Tag icon={report.opened ? IconMailOpened : IconSend} tone={report.opened ? 'good' : 'notice'}>
      {t(report.opened ? 'planning.cell.read' : 'planning.cell.unread')}
    </Tag>
  );
}

/** The time that matters most: left, else agreed, else ready, else expected. */
function Times({ row: { deceased, endedAt, planning } }: { row: WardRow }) {
  const { t } = useTranslation();
  const { agreed, ready, expected } = planning;
  const known = [
    endedAt !== undefined && { name: `stay.status.${deceased ? 'deceased' : 'ended'}`, at: endedAt },
    agreed && { name: 'planning.agreed.title', at: agreed.agreedAt },
    ready && { name: 'planning.ready.is', at: ready.readyAt },
    expected?.discharge !== undefined && { name: 'planning.expected.title', at: expected.discharge },
  ];
  const [first] = known.flatMap((one) => one || []);
  if (!first) return <Text size="sm">{t('planning.cell.missing')}</Text>;
  return (
    <>
      <Text size="xs" fw={600}>
        {t(first.name)}
      </Text>
      <Moment at={first.at} />
    </>
  );
}

function StayRow({ row }: { row: WardRow }) {
  const navigate = useNavigate();
  const open = () => void navigate(`/board/${row.id}`);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open();
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={tableClasses.row}
      tabIndex={0}
      onClick={(event) => isRowClick(event) && open()}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <Link to={`/board/${row.id}`} style={{ color: 'inherit', textDecoration: 'none' }} tabIndex={-1}>
          <CitizenName citizen={row.citizen} />
        </Link>
        <Group gap={4}>
          <StatusTag stay={row} />
          <OutpatientTag stayClass={row.class} />
        </Group>
      </Table.Td>
      <Table.Td>
        <Times row={row} />
      </Table.Td>
      <Table.Td>
        <Report report={row.report} />
      </Table.Td>
      {columns.map((name) => (
        <Table.Td key={name}>
          <DutyCell cell={row.duties[name]} />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** The ward's citizens with every duty of the way out; a row opens the stay. */
export function WardPlanning({ matches }: { matches: (row: { citizen: WardRow['citizen'] }) => boolean }) {
  const { t } = useTranslation();
  const read = useWardRows();
  const rows = (read.data?.stays ?? []).filter(matches);
  const titles = [
    { title: t('board.column.citizen'), width: '16%' },
    { title: t('planning.board'), width: '13%' },
    { title: t('planning.cell.report'), width: '15%' },
    ...columns.map((name) => ({ title: t(`document.name.${name}`), width: '14%' })),
  ];
  return (
    <>
      <ReadState read={read} />
      {read.data && rows.length === 0 && <Empty title={t('board.empty')} text={t('planning.boardText')} />}
      {rows.length > 0 && (
        <ListTable label={t('planning.board')} columns={titles} namesCells breaksEarly>
          {rows.map((row) => (
            <StayRow key={row.id} row={row} />
          ))}
        </ListTable>
      )}
    </>
  );
}
