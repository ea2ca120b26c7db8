import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconFileExport, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { DeviationActions } from './deviation-actions.tsx';
import { type Deviation, Deviations } from './dispute.ts';

const states = ['open', 'confirmed', 'exported', 'dismissed', 'withdrawn'] as const;
const looks = {
  open: { icon: IconAlertTriangle, tone: 'warning' },
  confirmed: { icon: IconCircleCheck, tone: 'bad' },
  exported: { icon: IconFileExport, tone: 'calm' },
  dismissed: { icon: IconCircleX, tone: 'muted' },
  withdrawn: { icon: IconHistory, tone: 'muted' },
} as const;

function useDeviations(state: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['deviations', state],
    initialPageParam: '',
    queryFn: ({ pageParam: after }) => {
      const asked = new URLSearchParams({ state, ...(after && { after }) });
      return api({ schema: Deviations, path: `/coordinator/deviations?${asked}` });
    },
    getNextPageParam: ({ after }) => after,
    refetchInterval: 60_000,
  });
}

function State({ deviation }: { deviation: Deviation }) {
  const { t } = useTranslation();
  const { decidedAt, decidedBy, reason } = deviation;
  return (
    <Stack gap={3}>
      <Tag {...looks[deviation.state]}>{t(`deviation.state.${deviation.state}`)}</Tag>
      {decidedAt && (
        <Text size="xs" c="dimmed">
          {[decidedBy?.name ?? decidedBy?.unit.name, formatDateTime(new Date(decidedAt))].filter(Boolean).join(' · ')}
        </Text>
      )}
      {reason && <Text size="xs">{reason}</Text>}
    </Stack>
  );
}

function DeviationRow({ deviation }: { deviation: Deviation }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { citizen, responsible, other } = deviation;
  return (
    <Table.Tr data-deviation={deviation.id}>
      <Table.Td>
        {citizen ? (
          <CitizenName citizen={citizen} withCpr />
        ) : (
          <Text size="sm" c="dimmed">
            {t('deviation.hidden')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} lh={1.3}>
          {deviation.title[language]}
        </Text>
        <Text size="xs" c="dimmed">
          {deviation.ruleId} · {t(`severity.${deviation.severity}`, deviation.severity)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{responsible.unit.name}</Text>
        <Text size="xs" c="dimmed">
          {[responsible.name, other && t('dispute.against', { name: other.name })].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Moment at={deviation.breachedAt} />
      </Table.Td>
      <Table.Td>
        <State deviation={deviation} />
      </Table.Td>
      <Table.Td>{citizen && <DeviationActions key={deviation.state} deviation={deviation} />}</Table.Td>
    </Table.Tr>
  );
}

/** Breaches as recorded: confirmed, dismissed or passed on as facts without names. */
export function DeviationList() {
  const { t } = useTranslation();
  const [state, setState] = useState<string>('open');
  const read = useDeviations(state);
  const deviations = read.data?.pages.flatMap((page) => page.deviations) ?? [];
  const columns = [
    { title: t('worklist.column.citizen'), width: '16%' },
    { title: t('deviation.column.what'), width: '26%' },
    { title: t('deviation.column.who'), width: '18%' },
    { title: t('deviation.column.breachedAt'), width: '13%' },
    { title: t('deviation.column.state'), width: '14%' },
    { title: t('board.column.actions'), width: '13%' },
  ];
  return (
    <Stack gap="sm">
      <Group>
        <Select
          size="xs"
          w={200}
          label={t('deviation.states')}
          allowDeselect={false}
          value={state}
          onChange={(next) => setState(next ?? state)}
          data={states.map((value) => ({ value, label: t(`deviation.state.${value}`) }))}
        />
      </Group>
      <ReadState read={read} />
      {read.data && deviations.length === 0 && <Empty title={t('deviation.empty')} text={t('deviation.emptyText')} />}
      {deviations.length > 0 && (
        <ListTable label={t('deviation.title')} columns={columns} breaksEarly>
          {deviations.map((deviation) => (
            <DeviationRow key={deviation.id} deviation={deviation} />
          ))}
        </ListTable>
      )}
      {read.hasNextPage && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            {t('duty.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
