import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../shared/http/api-problem.ts';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import { Contact } from './contact.tsx';
import { Decide } from './decide.tsx';
import { Delegated, useNewTask } from './delegated.tsx';
import { HomeVisit } from './home-visit.tsx';
import type { Letter } from './letter.ts';
import { LetterHead } from './letter-head.tsx';
import classes from './letters.module.css';
import { MedicationReview } from './medication-review.tsx';
import { AskedQuestion, MedicationQuestion, PlanQuestion } from './questions.tsx';
import { Rest } from './rest.tsx';
import { Seeing } from './seeing.tsx';
import { useLetter } from './use-letters.ts';

function Content({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const { role } = usePerson();
  const { newTask, setNewTask } = useNewTask(letter.messageId);
  const { messageId, course, plan, asked, medication, rest, tasks } = letter;
  const isDoctor = role === 'gp';
  const isCallDelegated = tasks.some(({ kind, doneAt }) => kind === 'call' && !doneAt);
  const part = { messageId, course, isDoctor };
  return (
    <div className={classes.page}>
      <div className={classes.questions}>
        <PlanQuestion plan={plan} />
        <AskedQuestion
          messageId={messageId}
          asked={asked}
          bookings={course.bookings}
          onDelegate={isDoctor ? (what) => setNewTask({ what }) : undefined}
        />
        <MedicationQuestion medication={medication} />
      </div>
      <Paper
        withBorder
        p="md"
        radius="md"
        component="section"
        aria-label={t('letters.course.title')}
        className={classes.course ?? ''}
      >
        <Title order={2} size="h5" mb="xs">
          {t('letters.course.title')}
        </Title>
        <Stack gap="sm">
          <Seeing letter={letter} />
          <Decide letter={letter} />
          <Contact
            letter={letter}
            onDelegate={
              isDoctor && !isCallDelegated
                ? () => setNewTask({ what: t('letters.contact.call'), kind: 'call' })
                : undefined
            }
          />
          <Delegated messageId={messageId} tasks={tasks} isDoctor={isDoctor} newTask={newTask} onNewTask={setNewTask} />
          <HomeVisit letter={letter} isDoctor={isDoctor} />
          <MedicationReview {...part} />
        </Stack>
      </Paper>
      <div className={classes.rest}>
        <Rest rest={rest} />
      </div>
    </div>
  );
}

/** A newer version has taken its place: the way to it. */
function Replaced({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation();
  const newer = problem.fields.find(({ path }) => path === 'messageId')?.text;
  return (
    <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('letters.replaced')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('letters.replacedText')}</Text>
        {newer && (
          <Button component={Link} to={`/letters/${newer}`} replace>
            {t('letters.openNewer')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Tools() {
  const { t } = useTranslation();
  return (
    <>
      <PrivacySwitch />
      <Anchor component={Link} to="/letters" size="sm">
        <Group gap={4}>
          <IconArrowLeft size={14} aria-hidden /> {t('letters.back')}
        </Group>
      </Anchor>
    </>
  );
}

function isReplaced(error: Error | null): error is ApiProblem {
  return error instanceof ApiProblem && error.code === 'replaced';
}

function OpenLetter({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const read = useLetter(messageId);
  const { data: letter, error } = read;
  const naming = useCitizenName();
  useFromTop();
  if (isReplaced(error)) {
    return (
      <Page title={t('letters.title')} tools={<Tools />}>
        <Replaced problem={error} />
      </Page>
    );
  }
  const shown = letter && naming({ id: '', ...letter.about });
  return (
    <Page
      title={shown?.name ?? t('letters.title')}
      {...(letter && shown && { subtitle: `${shown.cpr} · ${t('citizen.age', { age: letter.about.age })}` })}
      tools={<Tools />}
      about={letter?.about}
    >
      <ReadState read={read} />
      {letter && <LetterHead letter={letter} />}
      {letter && <Content letter={letter} />}
    </Page>
  );
}

/** One discharge letter: the plan, what is asked, the medication, and what the practice does about it. */
export function LetterPage() {
  const { messageId = '' } = useParams();
  return <OpenLetter key={messageId} messageId={messageId} />;
}
