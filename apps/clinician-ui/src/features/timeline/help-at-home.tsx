import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTerm } from '../../shared/i18n/terms.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import type { Timeline } from './timeline.ts';

/** Said quietly, of what nobody has told. */
export function Unknown({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

const lines = (texts: string[]) => texts.map((text, index) => <div key={index}>{text}</div>);

const training = /genoptræning/i;

/** The services as they are granted; of rehabilitation by a plan, whether it has begun. */
function useServiceTexts({ rehabilitation }: Timeline): (services: string[]) => string[] {
  const { t } = useTranslation();
  const termOf = useTerm();
  const { startedAt, endedAt } = rehabilitation ?? {};
  if (!rehabilitation || (startedAt && !endedAt)) return (services) => services.map(termOf);
  const state = t(endedAt ? 'letters.standing.trainingEnded' : 'letters.standing.trainingNotBegun');
  return (services) =>
    services.map((service) => (training.test(service) ? `${termOf(service)} (${state})` : termOf(service)));
}

/** What home care has granted; in hospital that most of it rests, and on leave that nobody has told. */
export function HelpAtHome({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const responsibles = timeline.responsibles ?? [];
  const care = responsibles.filter(({ what }) => what === 'care');
  const texts = useServiceTexts(timeline);
  const stays = responsibles.filter(({ what }) => what === 'stay');
  const isAway = stays.length > 0 && stays.every(({ leaveSince }) => leaveSince !== undefined);
  if (isAway) return <Unknown>{t('ward.leave.help')}</Unknown>;
  if (stays.length > 0) return <Unknown>{t('letters.standing.inHospital')}</Unknown>;
  if (care.length === 0) return <Unknown>{t('letters.standing.noHelp')}</Unknown>;
  return (
    <Facts
      facts={care.map(({ name, services = [] }) => [
        name,
        services.length > 0 ? lines(texts(services)) : t('letters.standing.servicesUnknown'),
      ])}
    />
  );
}
