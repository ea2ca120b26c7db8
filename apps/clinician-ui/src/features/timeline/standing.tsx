import { Anchor, Button, Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconAmbulance } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDate, writtenDate } from '../../shared/time/format-time.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { AcuteReferral } from './acute-referral.tsx';
import { HelpAtHome, Unknown } from './help-at-home.tsx';
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

const day = (at: string) => formatDate(new Date(at));
const lines = (texts: string[]) => texts.map((text, index) => <div key={index}>{text}</div>);

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

/** What may be done instead of an admission is asked of doctors, about citizens with a course of care whom no ward has. */
function Acute({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const { role } = usePerson();
  const [opened, setOpened] = useState(false);
  const [course] = coursesOf(timeline.entries);
  const isWithWard = timeline.responsibles?.some(({ what }) => what === 'stay');
  if (role !== 'gp' || !course || isWithWard) return null;
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
    <SimpleGrid cols={{ base: 1, sm: letter ? 3 : 2 }} spacing="sm" style={{ alignItems: 'start' }}>
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
