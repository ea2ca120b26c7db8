import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import type { Duty } from '../../shared/obligation/duty.ts';
import { DutyActions } from './duty-actions.tsx';
import { type DutyDialog, useQuickOrder } from './duty-order.ts';
import { PhysicianOnly } from '../../shared/obligation/physician-only.tsx';
import { DutyTags, StateTags } from '../../shared/obligation/duty-tags.tsx';
import { Limit } from '../../shared/obligation/limit.tsx';

interface DutyRowProps {
  duty: Duty;
  isFresh: boolean;
  onLook: (id: string) => void;
  onOpen: (duty: Duty) => void;
  onAsk: (duty: Duty, dialog: DutyDialog) => void;
}

function What({ duty, isFresh, onAsk }: Pick<DutyRowProps, 'duty' | 'isFresh' | 'onAsk'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap={3} align="flex-start">
      <Text size="sm" fw={600} lh={1.3}>
        {duty.title[language]}
      </Text>
      <Group gap={4}>
        <DutyTags duty={duty} isFresh={isFresh} />
      </Group>
      <Button variant="transparent" size="compact-xs" p={0} h={18} onClick={() => onAsk(duty, 'why')}>
        {t('obligation.why')}
      </Button>
    </Stack>
  );
}

/** One duty: Enter opens it, `t` claims it, ↑ and ↓ move. */
export function DutyRow({ duty, isFresh, onLook, onOpen, onAsk }: DutyRowProps) {
  const { t } = useTranslation();
  const claim = useQuickOrder(duty, 'claim');
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen(duty);
    if (event.key === 't' && !duty.claimedBy && !claim.isPending) claim.mutate({});
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={[tableClasses.row, isFresh && tableClasses.fresh].filter(Boolean).join(' ')}
      tabIndex={0}
      data-duty={duty.id}
      onClick={(event) => isRowClick(event) && onOpen(duty)}
      onFocus={() => onLook(duty.id)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <CitizenName citizen={duty.citizen} withCpr />
      </Table.Td>
      <Table.Td>
        <What duty={duty} isFresh={isFresh} onAsk={onAsk} />
      </Table.Td>
      <Table.Td>
        <Limit duty={duty} />
      </Table.Td>
      <Table.Td>
        <Stack gap={3}>
          <StateTags duty={duty} />
          <Text size="xs" c="dimmed">
            {t('duty.severity', { severity: t(`severity.${duty.severity}`, duty.severity) })}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td className={tableClasses.wide}>
        <Text size="sm" lh={1.3}>
          {duty.recipient?.name ?? '–'}
        </Text>
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          {duty.claimedBy && (
            <Text size="xs" lh={1.3} title={duty.claimedBy.unit.name}>
              {t('worklist.takenBy', { name: duty.claimedBy.name })}
            </Text>
          )}
          <DutyActions duty={duty} onAsk={onAsk} />
          <PhysicianOnly duty={duty} />
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
