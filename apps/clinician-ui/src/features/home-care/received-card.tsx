import { Anchor, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NewTag } from '../../shared/document/new-tag.tsx';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { Duty } from '../../shared/obligation/duty.ts';
import { formatMoment, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
import classes from './home-care.module.css';
import { type DocumentCell, type HospitalRow, isAway } from './hospital-row.ts';
import { MedicineUntil } from './medicine-until.tsx';
import { AnswerState } from './row-cells.tsx';

type Given = (Fact | undefined | false | '')[];

/** What a document says in brief, as names and values. */
function useFacts() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const at = (instant: string | undefined) => instant && formatMoment(new Date(instant), now, language);
  const fact = (name: string, value: ReactNode): Fact | undefined =>
    value ? [t(`homeCare.received.${name}`), value] : undefined;
  const answerOf = ({ answer, answeredBefore, facts }: DocumentCell): Fact | undefined => {
    if (!answeredBefore)
      return fact('answer', answer && t('homeCare.plan.answered', { at: at(answer.at), by: answer.by }));
    const { version = 1, by } = answeredBefore;
    const what = t(`document.answer.${answeredBefore.answer}`, answeredBefore.answer);
    const said = { version, what, at: at(answeredBefore.at), by, now: facts.version ?? version + 1 };
    return fact('answer', t('homeCare.plan.answeredVersion', said));
  };
  return { t, at, fact, answerOf };
}

interface DocumentProps {
  name: 'plan' | 'ready' | 'dischargeReport' | 'rehabilitation';
  cell: DocumentCell;
  row: HospitalRow;
  facts: Given;
  /** Where it is opened; a message that is only read has none. */
  to?: string;
  action?: string;
}

function Document({ name, cell, row, facts, to, action }: DocumentProps) {
  const { t, at } = useFacts();
  const title = t(`homeCare.received.${name}`);
  const { version, changes = 0 } = cell.facts;
  const isAnswered = name === 'plan' || name === 'ready';
  return (
    <section className={classes.received} aria-label={title}>
      <Group justify="space-between" gap={8}>
        <Group gap={6}>
          <Text size="sm" fw={650}>
            {title}
          </Text>
          {version !== undefined && (
            <Text size="sm" c="dimmed">
              {t('homeCare.received.version', { version })}
            </Text>
          )}
          {changes > 0 && <NewTag />}
          {isAnswered && <AnswerState cell={cell} isAwaited={isAway(row)} text={t('homeCare.plan.unanswered')} />}
        </Group>
        <Group gap={12}>
          {to !== undefined && (
            <Anchor component={Link} to={to} size="sm" fw={600} aria-label={`${action}: ${title}`}>
              {action}
            </Anchor>
          )}
          <Anchor
            component={Link}
            to={`/messages?message=${cell.messageId}`}
            size="sm"
            aria-label={`${t('homeCare.received.message')}: ${title}`}
          >
            {t('homeCare.received.message')}
          </Anchor>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" mb={4}>
        {t('homeCare.received.sent', { at: at(cell.sentAt), from: cell.from.name })}
      </Text>
      <Facts facts={facts} />
    </section>
  );
}

function Plan({ row, cell }: { row: HospitalRow; cell: DocumentCell }) {
  const { t, at, fact, answerOf } = useFacts();
  const { expectedEndOfTreatment, expectedDischarge, agreedDischarge, destination } = cell.facts;
  const facts = [
    fact('expected', at(expectedEndOfTreatment)),
    fact('expectedDischarge', !agreedDischarge && at(expectedDischarge)),
    fact('agreed', at(agreedDischarge)),
    fact('destination', destination && t(`homeCare.received.place.${destination}`, destination)),
    answerOf(cell),
  ];
  const action = t(isAway(row) && !cell.answer ? 'homeCare.received.open' : 'homeCare.received.read');
  return <Document name="plan" cell={cell} row={row} facts={facts} to={`/plans/${cell.messageId}`} action={action} />;
}

function Ready({ row, cell }: { row: HospitalRow; cell: DocumentCell }) {
  const { t, at, fact, answerOf } = useFacts();
  const { readyAt, reason } = cell.facts;
  const facts = [
    fact('readyAt', at(readyAt)),
    fact('waits', reason && t(`planning.waiting.${reason}`, reason)),
    answerOf(cell),
  ];
  const action = t(isAway(row) && !cell.answer ? 'homeCare.received.open' : 'homeCare.received.read');
  return <Document name="ready" cell={cell} row={row} facts={facts} to={`/plans/${cell.messageId}`} action={action} />;
}

function DischargeReport({ row, cell }: { row: HospitalRow; cell: DocumentCell }) {
  const { t, at, fact } = useFacts();
  const { dischargedAt, key, handedOutUntil, medicine, nextNurseVisit, packedMeal } = cell.facts;
  const { lastPn, lastDepot, fmkUpdatedAt, doseDispensing, nextDose } = medicine ?? {};
  const given = (one: { what: string; at: string } | undefined) => one && `${one.what}, ${at(one.at)}`;
  const facts = [
    fact('dischargedAt', at(dischargedAt)),
    fact('key', key),
    fact('medicine', handedOutUntil && <MedicineUntil row={row} />),
    fact('lastPn', given(lastPn)),
    fact('lastDepot', given(lastDepot)),
    fact('nextDose', at(nextDose)),
    fact('dose', doseDispensing),
    fact('fmk', at(fmkUpdatedAt) ?? t('homeCare.received.fmkUnknown')),
    fact('nurse', at(nextNurseVisit)),
    fact('meal', packedMeal === true && t('homeCare.received.mealIs')),
  ];
  return <Document name="dischargeReport" cell={cell} row={row} facts={facts} />;
}

interface RehabilitationProps {
  row: HospitalRow;
  cell: NonNullable<HospitalRow['rehabilitation']>;
  /** The duty of a first contact, which has a limit of its own, while it is open. */
  firstContact: Duty | undefined;
}

function Rehabilitation({ row, cell, firstContact }: RehabilitationProps) {
  const { t, at, fact } = useFacts();
  const { limit, contact } = cell.course;
  const facts = [
    fact('firstContact', at(firstContact?.due)),
    fact('limit', writtenDate(limit)),
    fact('contacted', contact && writtenDate(contact.offeredOn)),
  ];
  const action = t('homeCare.owed.do.rehabilitation-contact');
  return <Document name="rehabilitation" cell={cell} row={row} facts={facts} to="/rehabilitation" action={action} />;
}

/** What the hospital has sent, in brief, with the ways to open and answer it. */
export function ReceivedCard({ row, duties }: { row: HospitalRow; duties: readonly Duty[] }) {
  const { t } = useTranslation();
  const firstContact = duties.find(
    ({ citizen, ruleId }) => citizen.cpr === row.citizen.cpr && ruleId === 'rehab-first-contact',
  );
  const { plan, ready, dischargeReport, rehabilitation } = row;
  const isNothing = !plan && !ready && !dischargeReport && !rehabilitation;
  return (
    <section className={classes.card} aria-label={t('homeCare.received.title')}>
      <Title order={2} size="h5">
        {t('homeCare.received.title')}
      </Title>
      {isNothing && (
        <Text size="sm" c="dimmed">
          {t('homeCare.received.none')}. {t('homeCare.received.noneText')}
        </Text>
      )}
      <div>
        {ready && <Ready row={row} cell={ready} />}
        {plan && <Plan row={row} cell={plan} />}
        {dischargeReport && <DischargeReport row={row} cell={dischargeReport} />}
        {rehabilitation && <Rehabilitation row={row} cell={rehabilitation} firstContact={firstContact} />}
      </div>
    </section>
  );
}
