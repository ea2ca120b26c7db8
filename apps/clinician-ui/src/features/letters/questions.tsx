import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
import { Booking } from './booking.tsx';
import { bookingKey, type Course, type Letter, type Plan, type Request, type Requested, toldApart } from './letter.ts';
import { PriorityTag } from './letter-tags.tsx';
import { useDestinationName, useRequestName } from './letter-words.ts';
import classes from './letters.module.css';

interface QuestionProps {
  number: number;
  title: string;
  children: ReactNode;
}

function Question({ number, title, children }: QuestionProps) {
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={title}>
      <Group gap={10} mb="xs" wrap="nowrap" align="center">
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <Title order={2} size="h5">
          {title}
        </Title>
      </Group>
      {children}
    </Paper>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

const lines = (texts: string[]) => texts.map((text, index) => <div key={index}>{text}</div>);

type MaybeFact = Fact | undefined | false | '';

function useAgreedFacts(agreements: Plan['agreements']): MaybeFact[] {
  const { t } = useTranslation();
  if (!agreements) return [];
  const { homeNursing, referrals, rehabilitationPlan, sickLeaveExpected } = agreements;
  return [
    homeNursing && [t('letters.plan.homeNursing'), homeNursing],
    referrals.length > 0 && [t('letters.plan.referrals'), lines(referrals)],
    [t('letters.plan.rehabilitation'), t(rehabilitationPlan ? 'letters.plan.yes' : 'letters.plan.no')],
    sickLeaveExpected && [t('letters.plan.sickLeave'), sickLeaveExpected],
  ];
}

function usePlanFacts({ destination, agreements, pending, prevention }: Plan): MaybeFact[] {
  const { t } = useTranslation();
  const nameDestination = useDestinationName();
  const agreed = useAgreedFacts(agreements);
  const awaited = pending?.examinations.map(
    ({ what, followedBy }) => `${what} · ${t('letters.plan.followedBy', { who: followedBy })}`,
  );
  return [
    destination !== undefined && [t('letters.plan.destination'), nameDestination(destination)],
    ...agreed,
    awaited && [t('letters.plan.pending'), lines(awaited)],
    prevention && [t('letters.plan.prevention'), prevention.plan],
  ];
}

/** The first question: what happens now, and who does it. */
export function PlanQuestion({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const facts = usePlanFacts(plan);
  return (
    <Question number={1} title={t('letters.plan.title')}>
      {facts.some(Boolean) ? <Facts facts={facts} /> : <Nothing>{t('letters.plan.nothing')}</Nothing>}
    </Question>
  );
}

interface AskedProps {
  messageId: string;
  bookings: Course['bookings'];
  asked: Letter['asked'];
  /** Hands a request to the staff; nothing when the reader may not. */
  onDelegate: ((what: string) => void) | undefined;
}

type AskedLineProps = Omit<AskedProps, 'asked'> & { request: Request & Requested };

function AskedLine({ request, messageId, bookings, onDelegate }: AskedLineProps) {
  const { t } = useTranslation();
  const name = useRequestName()(request.what);
  const { by, text } = request;
  return (
    <li className={classes.request}>
      <div>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {text && (
          <Text size="sm" className={classes.breaks ?? ''}>
            {text}
          </Text>
        )}
        {by && (
          <Group gap={6} align="flex-start">
            <Text size="sm">{t('letters.ask.by')}</Text>
            <Moment at={by} />
          </Group>
        )}
        <Booking messageId={messageId} request={request} booking={bookings[bookingKey(request)]} />
      </div>
      {onDelegate && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('letters.ask.delegate')}: ${name}`}
          onClick={() => onDelegate([name, text].filter(Boolean).join(': '))}
        >
          {t('letters.ask.delegate')}
        </Button>
      )}
    </li>
  );
}

/** The second question: the ward's mark, its recommendation, and each thing it asks for. */
export function AskedQuestion({ asked, ...line }: AskedProps) {
  const { t } = useTranslation();
  const { priority, recommendation, requests } = asked;
  return (
    <Question number={2} title={t('letters.ask.title')}>
      <Stack gap="xs" align="stretch">
        <PriorityTag priority={priority} isLong />
        {recommendation && (
          <Text size="md" fw={600} className={classes.breaks ?? ''}>
            {recommendation}
          </Text>
        )}
        {!recommendation && requests.length === 0 && <Nothing>{t('letters.ask.nothing')}</Nothing>}
        {requests.length > 0 && (
          <ul className={classes.requests}>
            {toldApart(requests).map((request, index) => (
              <AskedLine key={`${index} ${request.what}`} request={request} {...line} />
            ))}
          </ul>
        )}
      </Stack>
    </Question>
  );
}

/** The third question: each change with its reason, what the citizen has with them, and whether the shared card agrees. */
export function MedicationQuestion({ medication }: { medication: Letter['medication'] }) {
  const { t } = useTranslation();
  const changes = medication?.changes ?? [];
  const { handedOut, fmkUpdatedAt } = medication ?? {};
  return (
    <Question number={3} title={t('letters.medication.title')}>
      <Stack gap="xs">
        {changes.length === 0 && <Nothing>{t('letters.medication.nothing')}</Nothing>}
        {changes.length > 0 && (
          <ul className={classes.requests}>
            {changes.map(({ what, reason }, index) => (
              <li key={`${index} ${what}`} className={classes.change}>
                <Text size="sm" fw={600}>
                  {what}
                </Text>
                <Text size="sm">
                  {t('letters.medication.why')}: {reason}
                </Text>
              </li>
            ))}
          </ul>
        )}
        <Facts
          facts={[
            handedOut !== undefined && [t('letters.medication.handedOut'), handedOut],
            fmkUpdatedAt !== undefined && [t('letters.medication.fmk'), formatDateTime(new Date(fmkUpdatedAt))],
          ]}
        />
        {changes.length > 0 && !fmkUpdatedAt && (
          <Alert role="note" color="orange" p="xs" icon={<IconAlertTriangle aria-hidden />}>
            <Text size="sm">{t('letters.medication.fmkMissing')}</Text>
          </Alert>
        )}
      </Stack>
    </Question>
  );
}
