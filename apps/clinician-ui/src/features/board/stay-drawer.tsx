import { Button, Divider, Drawer, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import type { Stay, StayCommand } from '../../shared/stay/stay.ts';
import { Events, Messages } from '../../shared/stay/stay-record.tsx';
import { ClassTag, StatusTag } from '../../shared/stay/stay-tags.tsx';

interface StayDrawerProps {
  stay: Stay;
  onClose: () => void;
  onCommand: (stay: Stay, command: StayCommand) => void;
}

/** The citizen, what has happened, what has been told to whom, and what can be done. */
export function StayDrawer({ stay, onClose, onCommand }: StayDrawerProps) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(stay.citizen);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Group gap="xs">
          <StatusTag stay={stay} />
          <ClassTag stayClass={stay.class} />
        </Group>
        <Facts
          facts={[
            ['CPR', cpr],
            [t('citizen.ageLabel'), t('citizen.age', { age: stay.citizen.age })],
            [t('board.column.municipality'), stay.citizen.municipality.name],
            [t('stay.unit'), stay.unit.name],
            [t('board.column.admitted'), formatDateTime(new Date(stay.startedAt))],
            stay.movedAt !== undefined && [t('board.column.since'), formatDateTime(new Date(stay.movedAt))],
          ]}
        />
        <Group gap="xs">
          <Button component={Link} to={`/board/${stay.id}`} size="xs">
            {t('planning.open')}
          </Button>
          {stay.allowed
            .filter((command) => command !== 'death')
            .map((command) => (
              <Button key={command} size="xs" variant="default" onClick={() => onCommand(stay, command)}>
                {t(`command.${command}.open`)}
              </Button>
            ))}
        </Group>
        {stay.allowed.includes('death') && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            style={{ alignSelf: 'flex-end' }}
            onClick={() => onCommand(stay, 'death')}
          >
            {t('command.death.open')}
          </Button>
        )}
        <Divider />
        <Title order={2} size="h5">
          {t('stay.messages')}
        </Title>
        <Messages stay={stay} />
        <Divider />
        <Title order={2} size="h5">
          {t('stay.events')}
        </Title>
        <Events stay={stay} />
      </Stack>
    </Drawer>
  );
}
