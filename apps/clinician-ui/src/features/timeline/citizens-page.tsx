import { Badge, Group, Table, Text, TextInput } from '@mantine/core';
import {
  IconBed,
  IconCircleDashed,
  IconFilter,
  IconHome,
  IconPlaneDeparture,
  IconRibbonHealth,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { Citizen } from '../../shared/person/citizen.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';

const Listed = Citizen.extend({
  status: z.enum(['in-hospital', 'on-leave', 'home', 'dead', 'none']),
  lastEvent: z.object({ type: z.string(), code: z.string().optional(), at: z.string() }).optional(),
  unseen: z.number(),
});
type Listed = z.infer<typeof Listed>;

const Citizens = z.object({ feed: z.number(), citizens: z.array(Listed) });

const looks = {
  'in-hospital': { icon: IconBed, tone: 'calm' },
  'on-leave': { icon: IconPlaneDeparture, tone: 'notice' },
  home: { icon: IconHome, tone: 'good' },
  dead: { icon: IconRibbonHealth, tone: 'muted' },
  none: { icon: IconCircleDashed, tone: 'muted' },
} as const;

/** Unseen first, then what changed last. */
function byNews(a: Listed, b: Listed): number {
  const changed = (citizen: Listed) => (citizen.lastEvent ? Date.parse(citizen.lastEvent.at) : 0);
  return Number(b.unseen > 0) - Number(a.unseen > 0) || changed(b) - changed(a) || a.name.localeCompare(b.name, 'da');
}

function CitizenRow({ citizen }: { citizen: Listed }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const navigate = useNavigate();
  const { icon, tone } = looks[citizen.status];
  const open = () => void navigate(`/citizens/${citizen.id}`);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key === 'Enter') open();
    moveFocus(event);
  };
  return (
    <Table.Tr className={tableClasses.row} tabIndex={0} onClick={open} onKeyDown={onKeyDown}>
      <Table.Td>
        <CitizenName citizen={citizen} withCpr />
      </Table.Td>
      <Table.Td>
        <Tag icon={icon} tone={tone}>
          {t(`citizens.status.${citizen.status}`)}
        </Tag>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{citizen.lastEvent ? nameOf(citizen.lastEvent) : t('citizens.nothing')}</Text>
      </Table.Td>
      <Table.Td>{citizen.lastEvent && <Moment at={citizen.lastEvent.at} />}</Table.Td>
      <Table.Td>
        {citizen.unseen > 0 && (
          <Badge variant="filled" color="petrol" tt="none">
            {t('citizens.unseen', { count: citizen.unseen })}
          </Badge>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function CitizenTable({ citizens }: { citizens: Listed[] }) {
  const { t } = useTranslation();
  const columns = ['citizen', 'status', 'last', 'at', 'news'] as const;
  return (
    <div className={`${tableClasses.scroll} ${tableClasses.stacks}`}>
      <Table verticalSpacing={6} aria-label={t('citizens.title')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{t(`citizens.column.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {citizens.map((citizen) => (
            <CitizenRow key={citizen.id} citizen={citizen} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** The citizens that the user's organisation follows, with what is new since the last look. */
export function CitizensPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const api = useApi();
  const [text, setText] = useState('');
  const read = useQuery({
    queryKey: ['citizens'],
    queryFn: () => api({ schema: Citizens, path: '/coordinator/citizens' }),
    refetchInterval: 60_000,
  });
  const sought = text.trim().toLocaleLowerCase('da');
  const citizens = (read.data?.citizens ?? [])
    .filter((citizen) => citizen.name.toLocaleLowerCase('da').includes(sought))
    .toSorted(byNews);
  return (
    <Page
      title={t('citizens.title')}
      subtitle={person.unit.name}
      tools={
        <Group gap="sm">
          <PrivacySwitch />
          <TextInput
            size="xs"
            aria-label={t('citizens.filter')}
            placeholder={t('citizens.filter')}
            leftSection={<IconFilter size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Group>
      }
    >
      <ReadState read={read} />
      {read.data && citizens.length === 0 && <Empty title={t('citizens.empty')} text={t('citizens.emptyText')} />}
      {citizens.length > 0 && <CitizenTable citizens={citizens} />}
    </Page>
  );
}
