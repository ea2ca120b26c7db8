import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { type Dispute, Disputes } from './dispute.ts';
import { SettleDialog } from './settle-dialog.tsx';

const states = ['open', 'settled'] as const;
const readAgainMilliseconds = 60_000;

function useDisputes(state: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['disputes', state],
    queryFn: () => api({ schema: Disputes, path: `/coordinator/disputes?state=${state}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

/** What is owed: its state goes on changing while the parties disagree. */
function Clock({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const isBreached = dispute.dutyState === 'breached';
  return (
    <Stack gap={3}>
      <Tag icon={isBreached ? IconAlertTriangle : IconScale} tone={isBreached ? 'bad' : 'notice'}>
        {t(`obligation.state.${dispute.dutyState}`, dispute.dutyState)}
      </Tag>
      {dispute.due && <Moment at={dispute.due} />}
    </Stack>
  );
}

function Outcome({ dispute, onSettle }: { dispute: Dispute; onSettle: (dispute: Dispute) => void }) {
  const { t } = useTranslation();
  if (dispute.state === 'open') {
    return (
      <Stack gap={4} align="flex-start">
        {dispute.settleBy && (
          <div>
            <Text size="xs" c="dimmed">
              {t(dispute.overdue ? 'dispute.settleOverdue' : 'dispute.settleBy')}
            </Text>
            <Moment at={dispute.settleBy} {...(dispute.overdue && { tone: 'var(--tone-bad-text)' })} />
          </div>
        )}
        <Button size="compact-sm" onClick={() => onSettle(dispute)}>
          {t('dispute.settle')} …
        </Button>
      </Stack>
    );
  }
  const party = dispute.responsibleParty ?? '';
  return (
    <Stack gap={3}>
      <Tag icon={IconCircleCheck} tone="good">
        {t(`outcome.${dispute.outcome ?? ''}`, dispute.outcome ?? '')}
      </Tag>
      <Text size="sm">{t(`party.${party}`, party)}</Text>
      <Text size="xs" c="dimmed">
        {dispute.settleReason}
      </Text>
      <Text size="xs" c="dimmed">
        {[dispute.settledAt && formatDateTime(new Date(dispute.settledAt)), dispute.settledBy?.unit.name]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Stack>
  );
}

function DisputeRow({ dispute, onSettle }: { dispute: Dispute; onSettle: (dispute: Dispute) => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { responsible, other, openedBy } = dispute;
  return (
    <Table.Tr data-dispute={dispute.id}>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3}>
          {dispute.title[language]}
        </Text>
        <Text size="xs" c="dimmed">
          {dispute.ruleId} · {t(`severity.${dispute.severity}`, dispute.severity)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{dispute.reason}</Text>
        <Text size="xs" c="dimmed">
          {[openedBy.name, openedBy.unit.name, formatDateTime(new Date(dispute.openedAt))].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{responsible.name ?? responsible.sor}</Text>
        {other && (
          <Text size="xs" c="dimmed">
            {t('dispute.against', { name: other.name ?? other.sor })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Clock dispute={dispute} />
      </Table.Td>
      <Table.Td>
        <Outcome dispute={dispute} onSettle={onSettle} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What the parties disagree about: the open ones by when they should be settled, and the settled ones. */
export function DisputeList() {
  const { t } = useTranslation();
  const [state, setState] = useState<string>('open');
  const [settling, setSettling] = useState<Dispute>();
  const read = useDisputes(state);
  const disputes = read.data?.disputes ?? [];
  const columns = [
    { title: t('dispute.column.what'), width: '22%' },
    { title: t('dispute.column.reason'), width: '26%' },
    { title: t('dispute.column.parties'), width: '18%' },
    { title: t('dispute.column.clock'), width: '15%' },
    { title: t('dispute.column.outcome'), width: '19%' },
  ];
  return (
    <Stack gap="sm">
      <Group>
        <Segments
          label={t('dispute.states')}
          value={state}
          onChange={setState}
          data={states.map((value) => ({ value, label: t(`dispute.state.${value}`) }))}
        />
      </Group>
      <ReadState read={read} />
      {read.data && disputes.length === 0 && (
        <Empty title={t(`dispute.empty.${state}`)} text={t('dispute.emptyText')} />
      )}
      {disputes.length > 0 && (
        <ListTable label={t('dispute.title')} columns={columns} breaksEarly>
          {disputes.map((dispute) => (
            <DisputeRow key={dispute.id} dispute={dispute} onSettle={setSettling} />
          ))}
        </ListTable>
      )}
      {settling && <SettleDialog dispute={settling} onClose={() => setSettling(undefined)} />}
    </Stack>
  );
}
