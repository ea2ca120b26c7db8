import { Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { CallDialog } from '../../shared/stay/call-dialog.tsx';
import type { Planning } from '../../shared/stay/planning.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { useNote } from '../../shared/stay/use-note.ts';
import { writtenPhone } from '../../shared/ui/written-phone.ts';

/** The calls that wards make most; one more click opens all the others. */
const likely = [
  { with: 'municipality', about: 'careplan' },
  { with: 'municipality', about: 'discharge' },
  { with: 'municipality', about: 'ready' },
  { with: 'municipality', about: 'leave' },
  { with: 'practice', about: 'discharge' },
  { with: 'municipality', about: 'death' },
] as const;

/** Those in the municipality who answered or are named in the report, and what they are rung about. */
const mostNamed = 2;
const namedSubjects = ['careplan', 'discharge'] as const;

/** Logs a call in two clicks: open, and say whom and about what. */
function CallMenu({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const order = useNote(stay.id, 'calls');
  const callable = useBoardRow(stay).data?.callable ?? [];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPhonePlus size={16} aria-hidden />}
            loading={order.isPending}
          >
            {t('planning.call.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {callable.slice(0, mostNamed).map(({ name, phone }) => (
            <Fragment key={phone}>
              <Menu.Label>{t('ward.call.spokeWith', { name, phone: writtenPhone(phone) })}</Menu.Label>
              {namedSubjects.map((about) => (
                <Menu.Item key={about} onClick={() => order.mutate({ about, with: 'municipality', name })}>
                  {name}: {t(`planning.about.${about}`)}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
          {callable.length > 0 && <Menu.Divider />}
          {likely.map((call) => (
            <Menu.Item key={`${call.with}${call.about}`} onClick={() => order.mutate(call)}>
              {t(`planning.party.${call.with}`)}: {t(`planning.about.${call.about}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsAsked(true)}>{t('planning.call.other')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {order.error && <Failure error={order.error} />}
      {isAsked && <CallDialog stay={stay} onClose={() => setIsAsked(false)} />}
    </>
  );
}

/** Who was called about what, newest first. */
export function Calls({ stay, calls, canLog }: { stay: Stay; calls: Planning['calls']; canLog: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6} component="section" aria-label={t('planning.call.list')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('planning.call.list')}
        </Title>
        {canLog && <CallMenu stay={stay} />}
      </Group>
      {calls.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('planning.call.none')}
        </Text>
      )}
      {calls.map((call) => (
        <div key={`${call.at}${call.about}`}>
          <Text size="sm">
            <b>{formatDateTime(new Date(call.at))}</b> {t(`planning.party.${call.with}`)}:{' '}
            {t(`planning.about.${call.about}`)}
            {call.name && `, ${call.name}`}
          </Text>
          <Text size="xs" c="dimmed">
            {[call.note, call.by.name].filter(Boolean).join(' · ')}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
