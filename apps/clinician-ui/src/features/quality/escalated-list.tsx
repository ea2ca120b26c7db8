import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconScale, IconStairsUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { BreachWhyDialog, NoteDialog } from './breach-dialogs.tsx';
import { type Breach, useEscalated } from './escalated.ts';

type Dialog = 'why' | 'note';

/** How far it has climbed, and that the parties disagree about it. */
function Level({ breach: { escalation, state } }: { breach: Breach }) {
  const { t } = useTranslation();
  return (
    <Stack gap={3}>
      <Tag icon={IconStairsUp} tone="bad">
        {t(`duty.escalation.${escalation}`, String(escalation))}
      </Tag>
      {state === 'disputed' && (
        <Tag icon={IconScale} tone="notice">
          {t('obligation.state.disputed')}
        </Tag>
      )}
    </Stack>
  );
}

/** Who has it in hand: who claimed it where they may be named, and since when a level acts on it. */
function Held({ breach: { claimedBy, heldAt } }: { breach: Breach }) {
  const { t } = useTranslation();
  if (!claimedBy && !heldAt) {
    return (
      <Text size="sm" c="dimmed">
        {t('escalated.notHeld')}
      </Text>
    );
  }
  return (
    <>
      {claimedBy && (
        <Text size="sm">
          {claimedBy.name}, {claimedBy.unit.name}
        </Text>
      )}
      {heldAt && <Text size="xs">{t('escalated.heldSince', { at: formatDateTime(new Date(heldAt)) })}</Text>}
    </>
  );
}

interface BreachRowProps {
  breach: Breach;
  onAsk: (breach: Breach, dialog: Dialog) => void;
}

function What({ breach }: { breach: Breach }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      <Text size="sm" fw={600} lh={1.3}>
        {breach.title[language]}
      </Text>
      <Text size="xs" c="dimmed">
        {breach.ruleId} · {t(`severity.${breach.severity}`, breach.severity)}
      </Text>
      {breach.citizen && <CitizenName citizen={breach.citizen} withCpr />}
    </>
  );
}

function BreachRow({ breach, onAsk }: BreachRowProps) {
  const { t } = useTranslation();
  const { responsible, recipient, breachedAt } = breach;
  return (
    <Table.Tr data-breach={breach.obligationId}>
      <Table.Td>
        <What breach={breach} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{responsible.unit.name}</Text>
        <Text size="xs" c="dimmed">
          {[responsible.name, recipient && t('escalated.to', { name: recipient.name })].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Level breach={breach} />
      </Table.Td>
      <Table.Td>{breachedAt && <Moment at={breachedAt} />}</Table.Td>
      <Table.Td>
        <Held breach={breach} />
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <Button size="compact-sm" onClick={() => onAsk(breach, 'note')}>
            {t('escalated.note')} …
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAsk(breach, 'why')}>
            {t('duty.do.why')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function useColumns() {
  const { t } = useTranslation();
  return [
    { title: t('escalated.column.what'), width: '26%' },
    { title: t('escalated.column.who'), width: '19%' },
    { title: t('escalated.column.level'), width: '14%' },
    { title: t('escalated.column.since'), width: '12%' },
    { title: t('escalated.column.held'), width: '14%' },
    { title: t('board.column.actions'), width: '15%' },
  ];
}

/** The breaches that have climbed to the leader, the forum or the secretariat: how far, since when, who acts, and why. */
export function EscalatedList() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ breach: Breach; dialog: Dialog }>();
  const read = useEscalated();
  const columns = useColumns();
  const breaches = read.data ?? [];
  const close = () => setAsked(undefined);
  return (
    <Stack gap="sm">
      <ReadState read={read} />
      {read.data && breaches.length === 0 && <Empty title={t('escalated.empty')} text={t('escalated.emptyText')} />}
      {breaches.length > 0 && (
        <ListTable label={t('escalated.title')} columns={columns} breaksEarly>
          {breaches.map((breach) => (
            <BreachRow
              key={breach.obligationId}
              breach={breach}
              onAsk={(one, dialog) => setAsked({ breach: one, dialog })}
            />
          ))}
        </ListTable>
      )}
      {asked?.dialog === 'note' && <NoteDialog breach={asked.breach} onClose={close} />}
      {asked?.dialog === 'why' && <BreachWhyDialog breach={asked.breach} onClose={close} />}
    </Stack>
  );
}
