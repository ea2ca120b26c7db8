import { Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconMail } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { FreshTag } from '../../shared/obligation/fresh-tag.tsx';
import { isOverdue, type Obligation } from '../../shared/obligation/obligation.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import classes from './correspondence.module.css';
import { nameOfCategory, type Thread } from './thread.ts';
import { useShownAbout } from './use-shown-about.ts';

/** Until when somebody waits for our answer; the distance and the clock. */
function Waits({ owed }: { owed: Obligation | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!owed) return null;
  const isLate = isOverdue(owed, now);
  return (
    <div>
      <Text size="xs" fw={600} {...(isLate && { c: 'var(--tone-bad-text)' })}>
        {t(isLate ? 'correspondence.replyLate' : 'correspondence.replyBy')}
      </Text>
      {owed.due && <Moment at={owed.due} {...(isLate && { tone: 'var(--tone-bad-text)' })} />}
    </div>
  );
}

function Subject({ thread, isFresh }: { thread: Thread; isFresh: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { category, topic, priority, unseen, count } = thread;
  return (
    <Stack gap={3}>
      <Text size="sm" fw={unseen > 0 ? 700 : 600} lh={1.3}>
        {nameOfCategory(category, language)}
      </Text>
      {topic && (
        <Text size="sm" lh={1.3} style={{ overflowWrap: 'anywhere' }}>
          {topic}
        </Text>
      )}
      <Group gap={4}>
        {unseen > 0 && (
          <Tag icon={IconMail} tone="notice">
            {t('correspondence.unseenCount', { count: unseen })}
          </Tag>
        )}
        {priority === 'asap' && (
          <Tag icon={IconMail} tone="warning">
            {t('correspondence.priorities.asap')}
          </Tag>
        )}
        <Text size="xs" c="dimmed">
          {t('correspondence.count', { count })}
        </Text>
        <FreshTag isFresh={isFresh} />
      </Group>
    </Stack>
  );
}

function Last({ thread: { last, lastAt } }: { thread: Thread }) {
  const { t } = useTranslation();
  const Icon = last === 'in' ? IconArrowDownLeft : IconArrowUpRight;
  return (
    <div>
      <Text size="xs" c="dimmed">
        <Icon size={12} aria-hidden /> {t(`correspondence.last.${last}`)}
      </Text>
      <Moment at={lastAt} />
    </div>
  );
}

function AboutCell({ thread }: { thread: Thread }) {
  const { name, cpr } = useShownAbout()(thread.about);
  return (
    <div>
      <Text size="sm" fw={600} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" lh={1.3}>
        {cpr}
      </Text>
    </div>
  );
}

interface ThreadRowProps {
  thread: Thread;
  owed: Obligation | undefined;
  isOpen: boolean;
  /** Beside an open thread there is room for two columns. */
  isNarrow: boolean;
  isFresh: boolean;
  onLook: (threadId: string) => void;
  onOpen: (threadId: string) => void;
  onSeen: (messageIds: string[]) => void;
}

/** One thread: Enter or a click opens it, ↑ and ↓ move, `t` says that what came has been seen. */
export function ThreadRow(props: ThreadRowProps) {
  const { thread, owed, isOpen, isNarrow, isFresh, onLook, onOpen, onSeen } = props;
  const { threadId, other, unanswered, unseen } = thread;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen(threadId);
    if (event.key === 't' && unseen > 0) onSeen(unanswered);
    moveFocus(event);
  };
  const party = (
    <Text size={isNarrow ? 'xs' : 'sm'} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
      {other.name}
    </Text>
  );
  return (
    <Table.Tr
      className={`${tableClasses.row} ${isOpen ? classes.current : ''} ${isFresh ? tableClasses.fresh : ''}`}
      tabIndex={0}
      data-thread={threadId}
      {...(isOpen && { 'aria-current': true })}
      onClick={(event) => isRowClick(event) && onOpen(threadId)}
      onKeyDown={onKeyDown}
      onFocus={() => onLook(threadId)}
      onPointerEnter={() => onLook(threadId)}
    >
      <Table.Td>
        <Subject thread={thread} isFresh={isFresh} />
        {isNarrow && party}
      </Table.Td>
      <Table.Td>
        <AboutCell thread={thread} />
        {isNarrow && <Last thread={thread} />}
        {isNarrow && <Waits owed={owed} />}
      </Table.Td>
      {!isNarrow && (
        <>
          <Table.Td>{party}</Table.Td>
          <Table.Td>
            <Last thread={thread} />
          </Table.Td>
          <Table.Td>
            <Waits owed={owed} />
          </Table.Td>
        </>
      )}
    </Table.Tr>
  );
}
