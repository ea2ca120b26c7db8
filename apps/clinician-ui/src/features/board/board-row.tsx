import { ActionIcon, Button, Group, Menu, Stack, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayWrite } from '../../shared/document/document.ts';
import type { MessageState } from '../../shared/message/message-state.ts';
import { MessageSteps } from '../../shared/message/message-steps.tsx';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { mergeStates, primaryCommand, type Stay, type StayCommand, undeliveredOf } from '../../shared/stay/stay.ts';
import { mayNoteCalls } from '../../shared/stay/planning.ts';
import { StayMenuItems } from '../../shared/stay/stay-menu-items.tsx';
import { ClassTag, StatusTag } from '../../shared/stay/stay-tags.tsx';

/** What a row can ask for: an order of the stay, or a call to be noted. */
export type BoardOrder = StayCommand | 'call';

interface ActionsProps {
  stay: Stay;
  onCommand: (stay: Stay, order: BoardOrder) => void;
}

/** What the stay's page can do and a row is asked for most: the plan, and a call. */
function PlanningItems({ stay, onCommand }: ActionsProps) {
  const { t } = useTranslation();
  const { role } = usePerson();
  return (
    <>
      {mayWrite('care-plan', role) && (
        <Menu.Item component={Link} to={`/board/${stay.id}/care-plan`}>
          {t('document.name.care-plan')}
        </Menu.Item>
      )}
      {mayNoteCalls(role) && (
        <Menu.Item onClick={() => onCommand(stay, 'call')}>{t('planning.call.openDialog')}</Menu.Item>
      )}
      <Menu.Divider />
    </>
  );
}

function Actions({ stay, onCommand }: ActionsProps) {
  const { t } = useTranslation();
  const primary = primaryCommand(stay);
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {primary && (
        <Button size="compact-sm" variant="default" onClick={() => onCommand(stay, primary)}>
          {t(`command.${primary}.open`)}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label={t('command.more')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <PlanningItems stay={stay} onCommand={onCommand} />
          <StayMenuItems stay={stay} onCommand={(command) => onCommand(stay, command)} />
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** The latest message, and below it every earlier one that did not arrive. */
function Messages({ stay, states }: { stay: Stay; states: Record<string, MessageState> }) {
  const { t } = useTranslation();
  const nameOf = useEventName();
  const [latest] = stay.messages;
  if (!latest) {
    return (
      <Text size="xs" c="dimmed">
        {t('board.noMessage')}
      </Text>
    );
  }
  const earlier = undeliveredOf(stay, states).filter(({ messageId }) => messageId !== latest.messageId);
  return (
    <Stack gap={6}>
      <MessageSteps label={nameOf(latest)} state={mergeStates(latest, states[latest.messageId])} />
      {earlier.map((state) => (
        <MessageSteps key={state.messageId} label={nameOf(state)} state={state} />
      ))}
    </Stack>
  );
}

/** Since when the ward has the citizen, and the admission where that was to another ward. */
function Since({ stay: { startedAt, movedAt } }: { stay: Stay }) {
  const { t } = useTranslation();
  if (movedAt === undefined) return <Moment at={startedAt} />;
  return (
    <>
      <Moment at={movedAt} />
      <Text size="xs" c="dimmed">
        {t('ward.leave.admitted', { at: formatDateTime(new Date(startedAt)) })}
      </Text>
    </>
  );
}

interface BoardRowProps extends ActionsProps {
  states: Record<string, MessageState>;
  onOpen: (stay: Stay) => void;
}

/** One stay; Enter or a click opens it, ↑ and ↓ move between rows. */
export function BoardRow({ stay, states, onOpen, onCommand }: BoardRowProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen(stay);
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={tableClasses.row}
      tabIndex={0}
      onClick={(event) => isRowClick(event) && onOpen(stay)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <CitizenName citizen={stay.citizen} />
        <Text size="xs" c="dimmed" hiddenFrom="md">
          {stay.citizen.municipality.name}
        </Text>
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <ClassTag stayClass={stay.class} />
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <StatusTag stay={stay} />
          <Group hiddenFrom="md">
            <ClassTag stayClass={stay.class} />
          </Group>
        </Stack>
      </Table.Td>
      <Table.Td>
        <Since stay={stay} />
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <Text size="sm">{stay.citizen.municipality.name}</Text>
      </Table.Td>
      <Table.Td>
        <Messages stay={stay} states={states} />
      </Table.Td>
      <Table.Td>
        <Actions stay={stay} onCommand={onCommand} />
      </Table.Td>
    </Table.Tr>
  );
}
