import { Anchor, Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAmbulance } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTerm } from '../../shared/i18n/terms.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDate, writtenDate } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { AcuteReferral } from './acute-referral.tsx';
import { coursesOf, type Rehabilitation, type Timeline } from './timeline.ts';
import { type LatestLetter, useLatestLetter } from './use-latest-letter.ts';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={title}>
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function Unknown({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

const day = (at: string) => formatDate(new Date(at));
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
function HelpAtHome({ timeline }: { timeline: Timeline }) {
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

function RehabilitationState({ rehabilitation }: { rehabilitation: Rehabilitation | undefined }) {
  const { t } = useTranslation();
  if (!rehabilitation) return <Unknown>{t('letters.standing.noRehabilitation')}</Unknown>;
  const { plannedAt, firstContactOn, startedAt, endedAt } = rehabilitation;
  return (
    <Facts
      facts={[
        [t('letters.standing.planned'), day(plannedAt)],
        firstContactOn !== undefined && [t('letters.standing.firstContact'), writtenDate(firstContactOn)],
        [t('letters.standing.started'), startedAt ? day(startedAt) : t('letters.standing.notYet')],
        endedAt !== undefined && [t('letters.standing.ended'), day(endedAt)],
      ]}
    />
  );
}

/** What the practice's latest letter says: what changed in the medicine, and which results are awaited. */
function FromLetter({ letter }: { letter: LatestLetter }) {
  const { t } = useTranslation();
  const { messageId, department, dischargedAt, medication, pending } = letter;
  const changes = medication?.changes ?? [];
  const awaited = pending?.examinations ?? [];
  return (
    <Stack gap={6} align="flex-start">
      <Facts
        facts={[
          [
            t('letters.standing.medicine'),
            changes.length > 0
              ? lines(changes.map(({ what, reason }) => `${what} · ${reason}`))
              : t('letters.medicine', { count: 0 }),
          ],
          [
            t('letters.plan.pending'),
            awaited.length > 0
              ? lines(
                  awaited.map(
                    ({ what, followedBy }) => `${what} · ${t('letters.plan.followedBy', { who: followedBy })}`,
                  ),
                )
              : t('letters.standing.nothingAwaited'),
          ],
        ]}
      />
      <Anchor component={Link} to={`/letters/${messageId}`} size="sm">
        {t('letters.standing.openLetter', { department, at: formatDate(new Date(dischargedAt)) })}
      </Anchor>
    </Stack>
  );
}

/** What may be done instead of an admission is asked of doctors, about citizens with a course of care. */
function Acute({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const { role } = usePerson();
  const [opened, setOpened] = useState(false);
  const [course] = coursesOf(timeline.entries);
  if (role !== 'gp' || !course) return null;
  return (
    <>
      <Button
        size="compact-sm"
        mt={8}
        variant="default"
        leftSection={<IconAmbulance size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('letters.acute.open')}
      </Button>
      {opened && <AcuteReferral timeline={timeline} pathwayId={course.pathwayId} onClose={() => setOpened(false)} />}
    </>
  );
}

/** How things are now: the help at home, the rehabilitation, and for practices what the latest letter says. */
export function Standing({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const { data: letter } = useLatestLetter(timeline.citizen.cpr);
  return (
    <SimpleGrid cols={{ base: 1, sm: letter ? 3 : 2 }} spacing="sm">
      <Part title={t('letters.standing.help')}>
        <HelpAtHome timeline={timeline} />
        <Acute timeline={timeline} />
      </Part>
      <Part title={t('letters.standing.rehabilitation')}>
        <RehabilitationState rehabilitation={timeline.rehabilitation} />
      </Part>
      {letter && (
        <Part title={t('letters.standing.letter')}>
          <FromLetter letter={letter} />
        </Part>
      )}
    </SimpleGrid>
  );
}
