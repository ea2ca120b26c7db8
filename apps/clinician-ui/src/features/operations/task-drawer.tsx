import { Anchor, Divider, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
import { ExpectedBars } from './expected-bars.tsx';
import { HoursChart } from './hours-chart.tsx';
import { kindOf, type UpkeepTask } from './operations.ts';
import classes from './operations.module.css';
import { type AskedOrder, TaskOrders } from './task-orders.tsx';
import { KindTag, Parties, useTaskMessage, useTimes } from './task-words.tsx';

function useFigures({ about: { figures, attempts } }: UpkeepTask): Fact[] {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const written = (name: string, value: string | number | boolean) => {
    if (name === 'verdict') return t(`traffic.verdict.${value}`, String(value));
    if (typeof value === 'number') return value.toLocaleString(language, { maximumFractionDigits: 2 });
    return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? formatDateTime(new Date(String(value))) : String(value);
  };
  const all = { ...(attempts !== undefined && { attempts }), ...figures };
  return Object.entries(all).map(([name, value]) => [t(`upkeep.figure.${name}`, name), written(name, value)]);
}

const at = (instant: string) => formatDateTime(new Date(instant));

/** What was expected beside what was seen: hour by hour where that is known, else in all. */
function Comparison({ task: { about } }: { task: UpkeepTask }) {
  const { hours = [], figures } = about;
  const { expected, seen } = figures;
  if (hours.length > 0) return <HoursChart hours={hours} />;
  if (typeof expected !== 'number' || typeof seen !== 'number') return null;
  return <ExpectedBars expected={expected} seen={seen} />;
}

/** In which state it is, who has it, and what was said when it was closed. */
function Course({ task }: { task: UpkeepTask }) {
  const { t } = useTranslation();
  const timesOf = useTimes();
  const { openedAt, takenBy, takenAt, closedAt, closedBy, note } = task;
  const closer = closedBy ? t('upkeep.closedBy', { name: closedBy }) : t('upkeep.closedItself');
  return (
    <Facts
      facts={[
        [t('upkeep.opened'), `${at(openedAt)} · ${timesOf(task)}`],
        takenAt !== undefined && [
          t('upkeep.column.who'),
          [takenBy && t('upkeep.takenBy', { name: takenBy }), at(takenAt)].filter(Boolean).join(' · '),
        ],
        closedAt !== undefined && [t('upkeep.closedAt'), `${at(closedAt)} · ${closer}`],
        note !== undefined && [
          t('upkeep.note'),
          <span key="note" className={classes.note}>
            {note}
          </span>,
        ],
      ]}
    />
  );
}

function Links({ task: { about } }: { task: UpkeepTask }) {
  const { t } = useTranslation();
  const { messageId, sender, receiver } = about;
  const search = new URLSearchParams({
    ...(sender && { sender: sender.sor }),
    ...(receiver && { receiver: receiver.sor }),
  });
  return (
    <Group gap="md">
      {messageId && (
        <Anchor component={Link} size="sm" to={`/message-log?message=${encodeURIComponent(messageId)}`}>
          {t('upkeep.toMessage')}
        </Anchor>
      )}
      {search.size > 0 && (
        <Anchor component={Link} size="sm" to={`/message-log?${search}`}>
          {t('upkeep.toLog')}
        </Anchor>
      )}
    </Group>
  );
}

interface TaskDrawerProps {
  task: UpkeepTask;
  onAsk: (task: UpkeepTask, order: AskedOrder) => void;
  onClose: () => void;
}

/** One task in full: what it is and what to do in plain words, the facts with figures, and what can be ordered. */
export function TaskDrawer({ task, onAsk, onClose }: TaskDrawerProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const messageOf = useTaskMessage();
  const figures = useFigures(task);
  const kind = kindOf(task);
  const { about } = task;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={[t(`upkeep.kind.${kind}.name`), messageOf(task)].filter(Boolean).join(': ')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Group gap="xs">
          <KindTag task={task} />
        </Group>
        <div>
          <Parties task={task} />
        </div>
        <TaskOrders key={`${task.takenAt} ${task.closedAt}`} task={task} onAsk={onAsk} />
        <div>
          <Title order={2} size="h5">
            {t('upkeep.what')}
          </Title>
          <Text size="sm">{t(`upkeep.kind.${kind}.means`)}</Text>
        </div>
        <div>
          <Title order={2} size="h5">
            {t('upkeep.todo')}
          </Title>
          <Text size="sm">{t(`upkeep.kind.${kind}.do`)}</Text>
        </div>
        <Divider />
        <Title order={2} size="h5">
          {t('upkeep.facts')}
        </Title>
        {about.reason && (
          <Facts
            facts={[
              [
                t('upkeep.lastError'),
                <span key="reason" className={classes.note}>
                  {about.reason[language]}
                </span>,
              ],
            ]}
          />
        )}
        {figures.length > 0 && <Facts facts={figures} />}
        <Comparison task={task} />
        <Course task={task} />
        <Links task={task} />
      </Stack>
    </Drawer>
  );
}
