import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDateTime, isoDate } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Failure } from '../ui/failure.tsx';
import { phoneAddress, writtenPhone } from '../ui/written-phone.ts';
import type { Planning } from './planning.ts';
import type { Stay } from './stay.ts';
import { useNote } from './use-note.ts';
import { usePlanning, useBoardRow } from './ward-stay.ts';

type About = Planning['calls'][number]['about'];

/** The newest call about this today. */
function useLastCall(stay: Stay, about: About) {
  const now = useNow();
  const calls = usePlanning(stay.id).data?.calls ?? [];
  return calls.find((call) => call.about === about && isoDate(new Date(call.at)) === isoDate(now));
}

/** Whom to ring in the municipality, and the call logged in one click; whoever was called today about the same is told. */
export function CallContacts({ stay, about }: { stay: Stay; about: About }) {
  const { t } = useTranslation();
  const last = useLastCall(stay, about);
  const [contact] = useBoardRow(stay).data?.callable ?? [];
  const order = useNote(stay.id, 'calls');
  const call = { about, with: 'municipality', ...(contact && { name: contact.name }) };
  return (
    <Group gap="sm">
      {contact && (
        <Anchor size="sm" href={phoneAddress(contact.phone)}>
          {t('ward.call.to', { ...contact, phone: writtenPhone(contact.phone) })}
        </Anchor>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPhone size={14} aria-hidden />}
        loading={order.isPending}
        onClick={() => order.mutate(call)}
      >
        {t('ward.call.log', { name: contact?.name ?? t('ward.call.someone') })}
      </Button>
      {last && (
        <Text size="sm">{t('ward.call.logged', { at: formatDateTime(new Date(last.at)), by: last.by.name })}</Text>
      )}
      {order.error && <Failure error={order.error} />}
    </Group>
  );
}
