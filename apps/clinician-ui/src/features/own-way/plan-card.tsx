import { Anchor, Button, Group, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatMoment } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { phoneAddress, writtenPhone } from '../../shared/ui/written-phone.ts';
import { Card } from './card.tsx';
import classes from './own-way.module.css';
import { type OwnPlan, type OwnWay, useOwnPlan } from './own-way.ts';
import { longest, useWords } from './use-words.ts';

type Plan = NonNullable<OwnWay['plan']>;
type Answer = Plan['answer'];

/** What the citizen disagrees with; sent when they have said what, and confirmed it. */
function Objecting({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const order = useWords(onClose);
  return (
    <OrderDialog
      title={t('ownWay.write.objectTitle')}
      action={t('ownWay.write.objectDo')}
      isReady={text.trim() !== ''}
      order={order}
      onSubmit={() => order.mutate({ kind: 'objection', text })}
      onClose={onClose}
    >
      <div>{t('ownWay.write.objectText')}</div>
      <Textarea
        data-autofocus
        size="md"
        label={t('ownWay.write.objectLabel')}
        value={text}
        rows={4}
        maxLength={longest}
        onChange={(event) => setText(event.target.value)}
      />
    </OrderDialog>
  );
}

const answered = { accept: 'ownWay.write.accepted', objection: 'ownWay.write.objected' } as const;

/** Who made the plan, what the municipality says to it, and whom to ask. */
function AboutPlan({ plan: { who, at, contact, municipality } }: { plan: Plan }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const moment = (instant: string) => formatMoment(new Date(instant), now, language);
  return (
    <>
      <div>{t('ownWay.write.planFrom', { who, at: moment(at) })}</div>
      {municipality && (
        <div>{t(`ownWay.write.municipality.${municipality.answer}`, { at: moment(municipality.at) })}</div>
      )}
      {contact && (
        <div>
          {t('ownWay.write.askAbout', { name: contact.name })}{' '}
          <Anchor underline="always" href={phoneAddress(contact.phone)} style={{ whiteSpace: 'nowrap' }}>
            {writtenPhone(contact.phone)}
          </Anchor>
        </div>
      )}
    </>
  );
}

type Point = [string, ReactNode] | undefined | false | '';

/** When the citizen goes home, until then, and where to. */
function useHomePoints({ sure, at, kind, place, comment }: OwnPlan['home']): Point[] {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const where = [kind?.[language], place].filter(Boolean).join(': ');
  const when = at === undefined ? t('ownWay.plan.noDay') : formatMoment(new Date(at), now, language);
  const isOver = at !== undefined && new Date(at) < now;
  return [
    !isOver && [t(`ownWay.plan.home.${sure}`), comment === undefined ? when : `${when}. ${comment}`],
    where !== '' && [t('ownWay.plan.where'), where],
  ];
}

/** The help that the plan names, each with what the ward says of it. */
function Help({ help }: Pick<OwnPlan, 'help'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (help.length === 0) return t('ownWay.plan.noHelp');
  return (
    <ul className={classes.points}>
      {help.map(({ what, text }, index) => (
        <li key={index}>{[what[language], text].filter(Boolean).join(': ')}</li>
      ))}
    </ul>
  );
}

/** What the plan says, in the order in which it will happen. */
function MainPoints({ plan: { why, course, home, meetingAt, help, followUp, wishes } }: { plan: OwnPlan }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const points: Point[] = [
    [t('ownWay.plan.why'), why],
    course && [t('ownWay.plan.course'), course],
    ...useHomePoints(home),
    meetingAt && [t('ownWay.plan.meeting'), formatMoment(new Date(meetingAt), now, language)],
    [t('ownWay.plan.help'), <Help key="help" help={help} />],
    followUp && [t('ownWay.plan.followUp'), followUp],
    wishes && [t('ownWay.plan.wishes'), wishes],
  ];
  return (
    <dl className={classes.plan}>
      {points
        .filter((point) => !!point)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A yes is asked for where the plan can be read; a disagreement is heard in any case. */
function Answering({ answer, isRead }: { answer: Answer; isRead: boolean }) {
  const { t } = useTranslation();
  const [isObjecting, setObjecting] = useState(false);
  const order = useWords(() => undefined);
  return (
    <div>
      {(answer === 'accept' || answer === 'objection') && <strong>{t(answered[answer])}</strong>}
      <Group gap="sm" mt="sm" className="screen-only">
        {isRead && answer !== 'accept' && (
          <Button size="md" loading={order.isPending} onClick={() => order.mutate({ kind: 'accept' })}>
            {t('ownWay.write.accept')}
          </Button>
        )}
        <Button size="md" variant="default" onClick={() => setObjecting(true)}>
          {t('ownWay.write.objection')}
        </Button>
      </Group>
      {order.error && <Failure error={order.error} />}
      {isObjecting && <Objecting onClose={() => setObjecting(false)} />}
    </div>
  );
}

/** The plan that the citizen is asked about: what it says, who made it, and the ways to say yes or no. */
export function PlanCard({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const read = useOwnPlan(plan.messageId);
  return (
    <Card title={t('ownWay.write.plan')}>
      <ReadState read={read} />
      {read.data && <MainPoints plan={read.data} />}
      {read.isSuccess && !read.data && <div>{t('ownWay.plan.unseen')}</div>}
      <div>
        <AboutPlan plan={plan} />
      </div>
      <Answering answer={plan.answer} isRead={read.data !== undefined} />
    </Card>
  );
}
