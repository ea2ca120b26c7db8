import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { StatusTag } from '../../shared/stay/stay-tags.tsx';
import { formatDistance, formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import type { Plan, Said } from './plan.ts';
import classes from './plans.module.css';

/** Who this is about, where the citizen is, when home, and whom to ring: never out of sight while it is read. */
export function PlanBanner({ plan: { stay, from }, said: { contact } }: { plan: Plan; said: Said }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { citizen, comesHome, status, deceased } = stay;
  const { name, cpr } = useCitizenName()(citizen);
  const home = comesHome && new Date(comesHome.at);
  return (
    <Group gap="sm" className={classes.banner ?? ''}>
      <Text fw={650}>{name}</Text>
      <Text size="sm">{cpr}</Text>
      <Text size="sm">{t('citizen.age', { age: citizen.age })}</Text>
      <StatusTag stay={{ status: status === 'in-hospital' ? 'in-progress' : status, deceased }} />
      <Text size="sm">
        {from.name}
        {contact && ` · ${contact.name}`}
      </Text>
      {contact && (
        <PhoneLink
          phone={contact.phone}
          label={t('plans.call', { ...contact, phone: writtenPhone(contact.phone) })}
          isInherited
        />
      )}
      {home && (
        <Text size="sm">
          <b>{t(`plans.home.${comesHome.certainty}`, t('plans.home.expected'))}</b> {formatMoment(home, now, language)}{' '}
          ({formatDistance(home, now, language)}){comesHome.weekend && ` · ${t('plans.home.weekend')}`}
        </Text>
      )}
    </Group>
  );
}
