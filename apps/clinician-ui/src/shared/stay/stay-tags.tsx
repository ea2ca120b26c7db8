import {
  IconAmbulance,
  IconBed,
  IconCalendar,
  IconCircleX,
  IconHome,
  IconPlaneDeparture,
  IconRibbonHealth,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag.tsx';
import type { Stay, StayClass } from './stay.ts';

const looks = {
  planned: { icon: IconCalendar, tone: 'muted' },
  'in-progress': { icon: IconBed, tone: 'calm' },
  'on-leave': { icon: IconPlaneDeparture, tone: 'notice' },
  ended: { icon: IconHome, tone: 'muted' },
  cancelled: { icon: IconCircleX, tone: 'muted' },
  deceased: { icon: IconRibbonHealth, tone: 'muted' },
} as const;

/** Where the citizen is in the stay, as icon and word. */
export function StatusTag({ stay }: { stay: Pick<Stay, 'status' | 'deceased'> }) {
  const { t } = useTranslation();
  const status = stay.deceased ? 'deceased' : stay.status;
  const { icon, tone } = looks[status];
  return (
    <Tag icon={icon} tone={tone}>
      {t(`stay.status.${status}`)}
    </Tag>
  );
}

/** Who among the admitted is acute ambulatory; nothing of the others, who are most. */
export function OutpatientTag({ stayClass }: { stayClass: StayClass }) {
  return stayClass === 'EMER' ? <ClassTag stayClass={stayClass} /> : null;
}

/** Inpatient or acute ambulatory. */
export function ClassTag({ stayClass }: { stayClass: StayClass }) {
  const { t } = useTranslation();
  return (
    <Tag icon={stayClass === 'IMP' ? IconBed : IconAmbulance} tone={stayClass === 'IMP' ? 'muted' : 'notice'}>
      {t(`stay.class.${stayClass}`)}
    </Tag>
  );
}
