import { Stack, Table, Text } from '@mantine/core';
import { IconPill, IconPillOff } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FreshTag } from '../../shared/obligation/fresh-tag.tsx';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import type { LetterRow as Row } from './letter.ts';
import { OpenTags, PriorityTag, ResponsibleCell, useToldTwice } from './letter-tags.tsx';
import { useShortRequest } from './letter-words.ts';
import classes from './letters.module.css';

interface LetterRowProps {
  letter: Row;
  isFresh: boolean;
  onLook: (messageId: string) => void;
  onOpen: (messageId: string) => void;
}

function From({ letter }: { letter: Row }) {
  const { t } = useTranslation();
  const told = useToldTwice();
  const { from, department, dischargedAt } = letter;
  return (
    <>
      <Text size="sm" lh={1.3}>
        {department}
      </Text>
      {from.name !== department && (
        <Text size="xs" c="dimmed" lh={1.3}>
          {from.name}
        </Text>
      )}
      <Text size="xs" lh={1.3}>
        {t('letters.dischargedAt')} {told(dischargedAt)}
      </Text>
    </>
  );
}

/** So many changes of the medicine are named in the list; the letter names all. */
const medicineNamed = 3;

function Medicine({ letter: { medicine, medicineChanges } }: { letter: Row }) {
  const { t } = useTranslation();
  const named = medicine.slice(0, medicineNamed).join(' · ');
  return (
    <>
      <Tag icon={medicineChanges > 0 ? IconPill : IconPillOff} tone={medicineChanges > 0 ? 'calm' : 'muted'}>
        {t('letters.medicine', { count: medicineChanges })}
      </Tag>
      {named !== '' && (
        <Text size="xs" lh={1.3} lineClamp={2} className={classes.breaks ?? ''}>
          {named}
          {medicine.length > medicineNamed && ' …'}
        </Text>
      )}
    </>
  );
}

function Asked({ letter }: { letter: Row }) {
  const { t } = useTranslation();
  const short = useShortRequest();
  const { recommendation, asked, requests } = letter;
  const said = requests.length > 0 ? requests.map(short).join(' · ') : t('letters.asked', { count: asked });
  return (
    <Stack gap={3} align="flex-start">
      <Text size="sm" lh={1.3} lineClamp={3} className={classes.breaks ?? ''}>
        {recommendation ?? t('letters.nothingAsked')}
      </Text>
      {asked > 0 && (
        <Text size="xs" fw={600} lh={1.3}>
          {said}
        </Text>
      )}
      <Medicine letter={letter} />
    </Stack>
  );
}

/** One letter, told without opening it: Enter or a click opens it, ↑ and ↓ move. */
export function LetterRow({ letter, isFresh, onLook, onOpen }: LetterRowProps) {
  const { t } = useTranslation();
  const { messageId, about, priority, responsibility } = letter;
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen(messageId);
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={[tableClasses.row, isFresh && tableClasses.fresh].filter(Boolean).join(' ')}
      tabIndex={0}
      data-letter={messageId}
      data-priority={priority}
      onClick={(event) => isRowClick(event) && onOpen(messageId)}
      onFocus={() => onLook(messageId)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <Stack gap={3} align="flex-start">
          <PriorityTag priority={priority} />
          <FreshTag isFresh={isFresh} />
        </Stack>
      </Table.Td>
      <Table.Td>
        <CitizenName citizen={{ id: '', ...about }} withCpr />
      </Table.Td>
      <Table.Td>
        <From letter={letter} />
      </Table.Td>
      <Table.Td>
        <Asked letter={letter} />
      </Table.Td>
      <Table.Td>
        <Stack gap={3} align="flex-start">
          <OpenTags letter={letter} />
        </Stack>
      </Table.Td>
      <Table.Td>
        <Text size="xs" className={classes.narrowOnly ?? ''}>
          {t('letters.column.responsible')}
        </Text>
        <ResponsibleCell responsibility={responsibility} />
      </Table.Td>
    </Table.Tr>
  );
}
