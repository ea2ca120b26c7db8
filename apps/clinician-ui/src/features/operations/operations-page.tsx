import '@mantine/charts/styles.css';
import { Stack, Tabs } from '@mantine/core';
import { IconActivity, IconBuilding, IconChecklist } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../../shared/time/format-time.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { BalanceCard } from './balance-card.tsx';
import { CopiesCard } from './copies-card.tsx';
import type { OperationsStatus } from './operations.ts';
import classes from './operations.module.css';
import { Receivers } from './receivers.tsx';
import { TaskList } from './task-list.tsx';
import { TrafficView } from './traffic-view.tsx';
import { Verdict } from './verdict.tsx';
import { type OperationsPlace, tabs, useOperationsPlace } from './use-operations-place.ts';
import { useStatus, useTasks } from './use-operations.ts';

const icons = { tasks: IconChecklist, receivers: IconBuilding, traffic: IconActivity } as const;

interface LooksProps {
  place: OperationsPlace;
  status: OperationsStatus | undefined;
  counts: Record<string, number>;
  open: number;
}

/** Tasks, receivers and traffic beside each other. */
function Looks({ place, status, counts, open }: LooksProps) {
  const { t } = useTranslation();
  const failing = status?.receivers.filter(({ state }) => state !== 'ok').length ?? 0;
  const count = { tasks: open, receivers: failing, traffic: 0 };
  return (
    <Tabs
      value={place.tab}
      onChange={(tab) => place.change({ tab: tab === 'tasks' ? '' : (tab ?? '') })}
      keepMounted={false}
    >
      <Tabs.List mb="sm">
        {tabs.map((tab) => {
          const Icon = icons[tab];
          return (
            <Tabs.Tab key={tab} value={tab} leftSection={<Icon size={16} aria-hidden />}>
              {t(`operations.tab.${tab}`, { count: count[tab] })}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value="tasks">
        <Stack gap="sm">
          <TaskList place={place} counts={counts} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="receivers">{status && <Receivers receivers={status.receivers} />}</Tabs.Panel>
      <Tabs.Panel value="traffic">{status && <TrafficView status={status} />}</Tabs.Panel>
    </Tabs>
  );
}

/** Whether everything is well at a glance, and below it what to do where it is not. */
export function OperationsPage() {
  const { t } = useTranslation();
  const place = useOperationsPlace();
  const status = useStatus();
  const tasks = useTasks({ state: 'open', kind: '', before: '' });
  const counts = tasks.data?.counts ?? {};
  const open = Object.values(counts).reduce((total, count) => total + count, 0);
  const time = status.dataUpdatedAt > 0 ? formatSeconds(new Date(status.dataUpdatedAt)).slice(-8) : '–';
  return (
    <Page title={t('operations.title')} subtitle={t('operations.subtitle', { time })}>
      <ReadState read={status} />
      <output>{status.data && tasks.data && <Verdict status={status.data} openTasks={open} />}</output>
      {status.data && (
        <div className={classes.cards}>
          <BalanceCard balance={status.data.balance} />
          <CopiesCard status={status.data} />
        </div>
      )}
      <Looks place={place} status={status.data} counts={counts} open={open} />
    </Page>
  );
}
