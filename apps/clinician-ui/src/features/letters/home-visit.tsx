import { Anchor, Button, Select, Text, TextInput, Title } from '@mantine/core';
import { IconCalendar, IconCheck, IconClock, IconMailOff, IconMessageReply } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhoneOf } from '../../shared/directory/use-phone-of.ts';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatClock, formatMoment, isoDate, parseDateTime, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import type { Letter, VisitTalk } from './letter.ts';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useDayName } from './task-tags.tsx';
import { useHomeCareUnits } from './use-home-care-units.ts';
import { isKept, useKeptText } from './use-kept-text.ts';
import { useLetterStep } from './use-letters.ts';

interface PartProps {
  letter: Letter;
  onClose: () => void;
}

/** Orders the visit, and that home care is asked or told yes. */
function useVisitOrder({ letter, onClose }: PartProps) {
  const { t } = useTranslation();
  const { data: listed } = usePhoneOf(usePerson().unit.sor);
  const { phone, isValid, remember, field } = useOwnPhone(listed ?? undefined);
  const order = useLetterStep(letter.messageId, 'home-visit', () => {
    remember();
    tellDone(t, t('letters.visit.told'));
    onClose();
  });
  const ask = (to: string) => ({ to, phone: phone.replaceAll(' ', '') });
  return { order, isPhone: isValid, field, ask };
}

/** A time on the clock as it is typed: `10`, `10.30` or `10:30`. */
function readClock(typed: string): string {
  const clock = typed.trim().replace('.', ':');
  return /^\d{1,2}$/.test(clock) ? `${clock}:00` : clock;
}

/** What a day and a time on the clock, as typed, mean together; what is wrong with the clock while they are no time ahead. */
function readVisitTime(
  on: string | undefined,
  clock: string,
  now: Date,
): { startsAt?: string; fault?: 'format' | 'past' } {
  if (clock.trim() === '') return {};
  const at = parseDateTime(`${writtenDate(on ?? isoDate(now))} ${readClock(clock)}`);
  if (at === undefined) return { fault: 'format' };
  if (on === undefined) return {};
  return at > now ? { startsAt: at.toISOString() } : { fault: 'past' };
}

/** The unit that is asked, as far as one is known or chosen; nobody about citizens who are not listed here. */
function useAsked({ about, visitTalk }: Letter) {
  const { units, serving } = useHomeCareUnits(about.cpr);
  const [chosen, setChosen] = useState<string | null>();
  const likely = visitTalk?.with.sor ?? serving ?? null;
  const to = chosen === undefined ? likely : chosen;
  const canAsk = about.citizenId !== undefined;
  return { canAsk, to: canAsk ? to : null, units, setChosen };
}

function ReceiverField({ canAsk, to, units, setChosen }: ReturnType<typeof useAsked>) {
  const { t } = useTranslation();
  if (!canAsk) return <Text size="sm">{t('letters.visit.notListed')}</Text>;
  return (
    <Select
      label={t('letters.visit.to')}
      placeholder={t('letters.visit.nobody')}
      searchable
      clearable
      value={to}
      onChange={setChosen}
      data={units.map(({ sor, name }) => ({ value: sor, label: name }))}
    />
  );
}

/** Where the form of a letter's visit keeps what is typed. */
const placeOf = ({ messageId }: Pick<Letter, 'messageId'>, field: 'day' | 'clock' | 'who') =>
  `${messageId}.visit.${field}`;

/** Day and time of day as typed, and what they mean together. */
function useWhen(letter: Letter) {
  const now = useNow();
  const today = useToday();
  const day = useKeptText(placeOf(letter, 'day'));
  const clock = useKeptText(placeOf(letter, 'clock'));
  const { on } = readDay(day.text, today);
  return { today, day, clock, ...readVisitTime(on, clock.text, now) };
}

interface WhenFieldsProps {
  when: ReturnType<typeof useWhen>;
  error: Error | null;
  /** Somebody has tried to send: what lacks is told. */
  isTried: boolean;
}

function WhenFields({ when, error, isTried }: WhenFieldsProps) {
  const { t } = useTranslation();
  const { fault } = when;
  const isMissing = isTried && when.clock.text.trim() === '';
  return (
    <>
      <DayField
        label={t('letters.visit.on')}
        field="startsAt"
        isNeeded
        earliest={when.today}
        likely={[1, 3, 5, 7]}
        value={when.day.text}
        error={error}
        missing={isTried && when.day.text.trim() === '' && t('letters.visit.missing.day')}
        onChange={when.day.write}
      />
      <TextInput
        label={t('letters.visit.clock')}
        placeholder="12:30"
        withAsterisk
        value={when.clock.text}
        error={(fault || isMissing) && t(`letters.visit.clockFault.${fault ?? 'format'}`)}
        onChange={(event) => when.clock.write(event.target.value)}
      />
    </>
  );
}

function VisitForm({ letter, onClose }: PartProps) {
  const { t } = useTranslation();
  const when = useWhen(letter);
  const asked = useAsked(letter);
  const visitor = useKeptText(placeOf(letter, 'who'), letter.course.homeVisit?.who);
  const close = () => {
    for (const kept of [when.day, when.clock, visitor]) kept.forget();
    onClose();
  };
  const { order, isPhone, field, ask } = useVisitOrder({ letter, onClose: close });
  const { startsAt } = when;
  const { to } = asked;
  const who = visitor.text.trim();
  const isWho = who.length !== 1;
  const [isTried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (startsAt === undefined || !isWho || (to !== null && !isPhone)) return;
    order.mutate({ startsAt, ...(who && { who }), ...(to !== null && { ask: ask(to) }) });
  };
  return (
    <OrderForm
      action={t(to === null ? 'letters.visit.save' : 'letters.visit.ask')}
      isReady
      order={order}
      onSubmit={send}
      onCancel={close}
    >
      <WhenFields when={when} error={order.error} isTried={isTried} />
      <TextInput
        label={t('letters.visit.who')}
        description={t('letters.visit.whoHint')}
        maxLength={100}
        value={visitor.text}
        error={isTried && !isWho && t('letters.visit.missing.who')}
        onChange={(event) => visitor.write(event.target.value)}
      />
      <ReceiverField {...asked} />
      {to !== null && (
        <PhoneField
          {...field}
          error={order.error}
          {...(isTried && !isPhone && { fault: t('letters.visit.missing.phone') })}
        />
      )}
    </OrderForm>
  );
}

/** The yes to the time that home care has proposed instead. */
function Agree({ letter, talk }: { letter: Letter; talk: VisitTalk }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { order, isPhone, field, ask } = useVisitOrder({ letter, onClose: () => undefined });
  const { startsAt } = talk;
  const { who } = letter.course.homeVisit ?? {};
  const [isTried, setTried] = useState(false);
  const agree = () => {
    setTried(true);
    if (isPhone) order.mutate({ startsAt, ...(who && { who }), ask: ask(talk.with.sor) });
  };
  return (
    <OrderForm
      action={t('letters.visit.agree', { at: formatMoment(new Date(startsAt), now, language) })}
      isReady
      order={order}
      onSubmit={agree}
    >
      <PhoneField
        {...field}
        error={order.error}
        {...(isTried && !isPhone && { fault: t('letters.visit.missing.phone') })}
      />
    </OrderForm>
  );
}

const looks = {
  proposed: { icon: IconClock, tone: 'warning' },
  accepted: { icon: IconCheck, tone: 'good' },
  'other-time': { icon: IconMessageReply, tone: 'notice' },
  written: { icon: IconMessageReply, tone: 'notice' },
} as const;

/** Where it stands with home care: asked, agreed, another time, or answered in words; and what it wrote. */
function Talk({ letter, talk, isDoctor }: { letter: Letter; talk: VisitTalk; isDoctor: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { state, startsAt, direction, text, threadId, by, at } = talk;
  const isTheirs = direction === 'in';
  const key = state === 'accepted' || isTheirs ? state : 'proposed';
  const told = { unit: talk.with.name, at: formatMoment(new Date(startsAt), now, language) };
  return (
    <>
      <Tag {...looks[key]}>{t(`letters.visit.talk.${key}`, told)}</Tag>
      {isTheirs && (
        <Text size="sm" className={classes.breaks ?? ''} style={{ whiteSpace: 'pre-line' }}>
          {text}
        </Text>
      )}
      {isTheirs && <Signed of={{ by, at }} />}
      <Anchor component={Link} size="sm" to={`/correspondence/${threadId}?citizen=${letter.about.citizenId ?? ''}`}>
        {t('letters.visit.thread')}
      </Anchor>
      {isDoctor && isTheirs && state === 'other-time' && <Agree letter={letter} talk={talk} />}
    </>
  );
}

/** When it is to be, as far as that was said, who planned it, and that nobody has been asked. */
function Planned({ letter: { course, visitTalk } }: { letter: Letter }) {
  const { t } = useTranslation();
  const nameDay = useDayName();
  const { homeVisit } = course;
  if (!homeVisit) return null;
  const { on, startsAt, who } = homeVisit;
  const isAnswered = visitTalk?.state === 'accepted' && visitTalk.direction === 'in';
  const day = nameDay(on);
  return (
    <>
      <Tag icon={IconCalendar} tone="calm">
        {startsAt
          ? t('letters.visit.plannedAt', { day, clock: formatClock(new Date(startsAt)) })
          : t('letters.visit.planned', { day })}
      </Tag>
      {(who ?? !isAnswered) && (
        <Text size="sm">{t('letters.visit.from', { who: who ?? t('letters.visit.anybody') })}</Text>
      )}
      <Signed of={homeVisit} />
      {!visitTalk && (
        <Tag icon={IconMailOff} tone="warning">
          {t('letters.visit.notAsked')}
        </Tag>
      )}
    </>
  );
}

/** The doctor's visit together with the home nurse: when, who comes, and what home care has answered. */
export function HomeVisit({ letter, isDoctor }: { letter: Letter; isDoctor: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(() => isKept(placeOf(letter, 'day')) || isKept(placeOf(letter, 'clock')));
  const { visitTalk: talk } = letter;
  const { homeVisit } = letter.course;
  if (!homeVisit && !isDoctor) return null;
  return (
    <section className={classes.part} aria-label={t('letters.visit.title')}>
      <Title order={3} size="h6">
        {t('letters.visit.title')}
      </Title>
      <Planned letter={letter} />
      {talk && !opened && <Talk key={talk.threadId + talk.at} letter={letter} talk={talk} isDoctor={isDoctor} />}
      {opened && <VisitForm letter={letter} onClose={() => setOpened(false)} />}
      {!opened && isDoctor && (
        <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
          {t(homeVisit ? 'letters.visit.change' : 'letters.visit.open')}
        </Button>
      )}
    </section>
  );
}
