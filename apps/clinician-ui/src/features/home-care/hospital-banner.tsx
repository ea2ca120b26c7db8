import { Group, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePhoneOf } from '../../shared/directory/use-phone-of.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDistance, formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OutpatientTag } from '../../shared/stay/stay-tags.tsx';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import classes from './home-care.module.css';
import { type HospitalRow, wardContact } from './hospital-row.ts';
import { MedicineWarning } from './medicine-until.tsx';
import { AwayTag } from './row-cells.tsx';
import { useHospitalName } from './use-home-care.ts';

/** Whom to call at the ward: who signed what it sent last, else the number of the directory. */
function WardPhone({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const contact = wardContact(row);
  const listed = usePhoneOf(contact ? undefined : row.ward.sor);
  const phone = contact?.phone ?? listed.data;
  if (phone) {
    const whom = contact ? `${row.ward.name}, ${contact.name}` : row.ward.name;
    return <PhoneLink before={t('homeCare.stay.call', { whom })} phone={phone} isInherited />;
  }
  return listed.isPending ? null : <Text size="sm">{t('homeCare.stay.noPhone')}</Text>;
}

/** Until when the hospital answers for treatment after the stay, and on what number. */
function Responsibility({ row: { dischargeReport } }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { responsibleUntil, responsiblePhone } = dischargeReport?.facts ?? {};
  if (!responsibleUntil) return null;
  const end = new Date(responsibleUntil);
  const isOver = end <= now;
  const until = `${formatMoment(end, now, language)} (${formatDistance(end, now, language)})`;
  return (
    <Group gap={8} component="span">
      <IconShieldCheck size={16} aria-hidden />
      <Text size="sm" fw={isOver ? 400 : 600} component="span">
        {t(isOver ? 'homeCare.stay.responsibleOver' : 'homeCare.stay.responsible', { until })}
      </Text>
      {!isOver && responsiblePhone !== undefined && (
        <PhoneLink before={t('homeCare.stay.responsiblePhone')} phone={responsiblePhone} isInherited />
      )}
    </Group>
  );
}

/** Since when the citizen is where they are. */
function useWhere({ status, ward, startedAt, endedAt, leaveStartedAt }: HospitalRow): string[] {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const hospital = useHospitalName()(ward);
  const at = (instant: string) => formatMoment(new Date(instant), now, language);
  const place = [ward.name, hospital === ward.name ? undefined : hospital].filter(Boolean).join(', ');
  return [
    t('homeCare.stay.facts', { ward: place, since: at(startedAt) }),
    ...(status === 'on-leave' && leaveStartedAt ? [t('homeCare.stay.leave', { at: at(leaveStartedAt) })] : []),
    ...(status === 'ended' && endedAt ? [t('homeCare.stay.home', { at: at(endedAt) })] : []),
  ];
}

/** Who this is about, where they are, whom to call there. */
export function HospitalBanner({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(row.citizen);
  const where = useWhere(row);
  return (
    <div className={classes.banner}>
      <Text fw={650}>{name}</Text>
      <Text size="sm">{cpr}</Text>
      <Text size="sm">{t('citizen.age', { age: row.citizen.age })}</Text>
      <AwayTag stay={row} />
      <OutpatientTag stayClass={row.class} />
      <MedicineWarning row={row} />
      {where.map((text) => (
        <Text size="sm" key={text}>
          {text}
        </Text>
      ))}
      <Text size="sm">{row.unit ? t('homeCare.stay.served', { unit: row.unit.name }) : t('homeCare.noUnit')}</Text>
      <WardPhone row={row} />
      <Responsibility row={row} />
    </div>
  );
}
