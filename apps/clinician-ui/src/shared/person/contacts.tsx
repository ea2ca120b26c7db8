import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Words } from '../obligation/obligation.ts';
import { usePerson } from '../session/use-session.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import { writtenPhone } from '../ui/written-phone.ts';
import { useCitizenName } from './privacy.tsx';

const Told = z.object({
  phone: z.string().optional(),
  relatives: z.array(z.object({ name: z.string(), relation: Words.optional(), phones: z.array(z.string()) })),
});

const asking = new Set(['hospital', 'municipality', 'practice']);

/** Whom to call about a citizen, as the own service knows it; nothing for those who may not be told. */
function useContacts(cpr: string) {
  const api = useApi();
  const { sector, role } = usePerson();
  return useQuery({
    queryKey: ['messages', 'contacts', sector, cpr],
    queryFn: () => api({ schema: Told, path: `/${sector}/correspondence/contacts`, body: { cpr } }),
    enabled: asking.has(sector) && role !== 'care-worker',
  });
}

interface LineProps {
  who: string;
  phones: string[];
}

function Line({ who, phones }: LineProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <Text size="sm">{who}</Text>
      {phones.map((phone) => (
        <PhoneLink key={phone} phone={phone} label={t('ward.contacts.call', { who, phone: writtenPhone(phone) })} />
      ))}
      {phones.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('ward.contacts.noPhone')}
        </Text>
      )}
    </Group>
  );
}

/** The telephone of the citizen, and of the relatives whom the reports and plans name. */
export function Contacts({ cpr }: { cpr: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useCitizenName();
  const { phone, relatives = [] } = useContacts(cpr).data ?? {};
  if (phone === undefined && relatives.length === 0) return null;
  return (
    <Stack gap={4} component="section" aria-label={t('ward.contacts.title')}>
      <Title order={2} size="h5">
        {t('ward.contacts.title')}
      </Title>
      {phone !== undefined && <Line who={t('ward.contacts.citizen')} phones={[phone]} />}
      {relatives.map(({ name, relation, phones }) => {
        const shown = nameOf({ id: '', name, cpr: '', age: 0 }).name;
        return (
          <Line
            key={name}
            who={[shown, relation?.[language].toLocaleLowerCase(language)].filter(Boolean).join(', ')}
            phones={phones}
          />
        );
      })}
    </Stack>
  );
}
