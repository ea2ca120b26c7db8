import { Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconPhonePlus, IconTruckDelivery } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import type { Citizen } from '../person/citizen.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Tag } from '../ui/tag.tsx';
import { Failure } from '../ui/failure.tsx';
import { AidDispute } from './aid-dispute.tsx';
import { type Aid, type Arranged, useArrange } from './arranged.ts';
import { AidDialog, CallDialog, ConferenceDialog, VisitPlanDialog } from './arranged-dialogs.tsx';
import classes from './arranged.module.css';

interface ArrangedStay {
  id: string;
  citizen: Citizen;
  arranged: Arranged;
}

interface ArrangedCardProps {
  stay: ArrangedStay;
  /** Who answers at the ward. */
  contact: { name: string } | undefined;
  /** The message that calls from here are about. */
  messageId?: string;
  /** When the plan says that a conference is. ISO instant. */
  conferenceAt?: string | undefined;
}

function useAt(): (instant: string) => string {
  const { language } = useLanguage();
  const now = useNow();
  return (instant) => formatMoment(new Date(instant), now, language);
}

function Part({ title, action, children }: { title: string; action: ReactNode; children?: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <Group justify="space-between" gap={8}>
        <Title order={3} size="h6">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}

const small = { size: 'compact-xs', variant: 'default' } as const;

function Signed({ at, by }: { at: string; by: string }) {
  const { t } = useTranslation();
  const told = useAt();
  return (
    <Text size="xs" c="dimmed" lh={1.3}>
      {t('arranged.by', { at: told(at), name: by })}
    </Text>
  );
}

const likelyCalls = ['careplan', 'discharge', 'ready'] as const;

/** Logs a call to the ward in two clicks; a name or a note takes a dialog. */
export function CallMenu({ stay, contact, messageId: of, label }: ArrangedCardProps & { label?: string }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const order = useArrange(stay.id);
  const name = contact?.name ?? '';
  const about = (subject: string) => t(`planning.about.${subject}`);
  const call = (subject: string) =>
    order.mutate({
      arrangement: { type: 'call', about: subject, with: 'hospital', ...(name && { name }), ...(of && { of }) },
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            {...small}
            leftSection={<IconPhonePlus size={14} aria-hidden />}
            loading={order.isPending}
            {...(label && { 'aria-label': label })}
          >
            {t('arranged.call.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {likelyCalls.map((subject) => (
            <Menu.Item key={subject} onClick={() => call(subject)}>
              {name
                ? t('arranged.call.ward', { name, about: about(subject) })
                : t('arranged.call.line', { party: t('arranged.call.party.hospital'), about: about(subject) })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsAsked(true)}>{t('arranged.call.other')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {order.error && <Failure error={order.error} />}
      {isAsked && (
        <CallDialog stayId={stay.id} citizen={stay.citizen} name={name} of={of} onClose={() => setIsAsked(false)} />
      )}
    </>
  );
}

function Calls(props: ArrangedCardProps) {
  const { t } = useTranslation();
  return (
    <Part title={t('arranged.call.title')} action={<CallMenu {...props} />}>
      {props.stay.arranged.calls.map(({ id, at, by, about, with: party, name, note }) => (
        <div key={id}>
          <Text size="sm">
            {t('arranged.call.line', {
              party: [t(`arranged.call.party.${party}`), name].filter(Boolean).join(', '),
              about: t(`planning.about.${about}`, about),
            })}
          </Text>
          {note !== undefined && <Text size="sm">{note}</Text>}
          <Signed at={at} by={by} />
        </div>
      ))}
    </Part>
  );
}

function Conferences({ stay, conferenceAt }: ArrangedCardProps) {
  const { t } = useTranslation();
  const told = useAt();
  const [isAsked, setIsAsked] = useState(false);
  const ask = (
    <Button {...small} onClick={() => setIsAsked(true)}>
      {t('arranged.conference.open')}
    </Button>
  );
  return (
    <Part title={t('arranged.conference.title')} action={ask}>
      {conferenceAt !== undefined && (
        <Text size="sm">{t('arranged.conference.agreed', { at: told(conferenceAt) })}</Text>
      )}
      {stay.arranged.conferences.map(({ id, at, by, way, present, note }) => (
        <div key={id}>
          <Text size="sm">
            <b>{t(`arranged.conference.ways.${way}`)}</b>:{' '}
            {present.map((who) => t(`arranged.conference.who.${who}`)).join(', ')}
          </Text>
          {note !== undefined && (
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {note}
            </Text>
          )}
          <Signed at={at} by={by} />
        </div>
      ))}
      {isAsked && <ConferenceDialog stayId={stay.id} citizen={stay.citizen} onClose={() => setIsAsked(false)} />}
    </Part>
  );
}

function AidLine({ stay, aid }: { stay: ArrangedStay; aid: Aid }) {
  const { t } = useTranslation();
  const told = useAt();
  const [isDisputed, setIsDisputed] = useState(false);
  const order = useArrange(stay.id);
  const { aid: name, category, provider, neededBefore, deliveredAt, interim } = aid;
  const facts = [
    category ? t(`arranged.aid.categories.${category}`) : t('arranged.aid.unsure'),
    t('arranged.aid.from', { who: t(`arranged.aid.providers.${provider}`).toLocaleLowerCase('da') }),
    neededBefore && t('arranged.aid.isNeeded'),
    interim && t('arranged.aid.interim'),
  ];
  // Only what is owed can be disputed: an aid the citizen cannot do without, or one that nobody has placed.
  const canDispute = neededBefore || category === undefined;
  return (
    <li className={classes.line} aria-label={name}>
      <div>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" lh={1.3}>
          {facts.filter(Boolean).join(' · ')}
        </Text>
        <Signed at={aid.at} by={aid.by} />
      </div>
      <Group gap={6}>
        {deliveredAt === undefined ? (
          <>
            <Tag icon={IconTruckDelivery} tone="notice">
              {t('arranged.aid.ordered')}
            </Tag>
            <Button
              {...small}
              loading={order.isPending}
              aria-label={t('arranged.aid.deliverOf', { aid: name })}
              onClick={() => order.mutate({ arrangement: { type: 'aid-delivered', ordered: aid.id } })}
            >
              {t('arranged.aid.deliver')}
            </Button>
            {canDispute && (
              <Button
                {...small}
                aria-label={t('arranged.aid.disputeOf', { aid: name })}
                onClick={() => setIsDisputed(true)}
              >
                {t('arranged.aid.dispute')}
              </Button>
            )}
          </>
        ) : (
          <Tag icon={IconCircleCheck} tone="good">
            {t('arranged.aid.delivered', { at: told(deliveredAt) })}
          </Tag>
        )}
      </Group>
      {order.error && <Failure error={order.error} />}
      {isDisputed && <AidDispute aid={aid} cpr={stay.citizen.cpr} onClose={() => setIsDisputed(false)} />}
    </li>
  );
}

function Aids({ stay }: ArrangedCardProps) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const ask = (
    <Button {...small} onClick={() => setIsAsked(true)}>
      {t('arranged.aid.open')}
    </Button>
  );
  return (
    <Part title={t('arranged.aid.title')} action={ask}>
      {stay.arranged.aids.length > 0 && (
        <ul className={classes.list}>
          {stay.arranged.aids.map((aid) => (
            <AidLine key={aid.id} stay={stay} aid={aid} />
          ))}
        </ul>
      )}
      {isAsked && <AidDialog stayId={stay.id} citizen={stay.citizen} onClose={() => setIsAsked(false)} />}
    </Part>
  );
}

function Visits({ stay }: ArrangedCardProps) {
  const { t } = useTranslation();
  const told = useAt();
  const [isAsked, setIsAsked] = useState(false);
  const ask = (
    <Button {...small} onClick={() => setIsAsked(true)}>
      {t('arranged.visit.open')}
    </Button>
  );
  return (
    <Part title={t('arranged.visit.title')} action={ask}>
      {stay.arranged.visits.map(({ id, at, what, by }) => (
        <Text size="sm" key={id}>
          <b>{told(at)}</b> {what}{' '}
          <Text span size="xs" c="dimmed">
            {by}
          </Text>
        </Text>
      ))}
      {isAsked && <VisitPlanDialog stayId={stay.id} citizen={stay.citizen} onClose={() => setIsAsked(false)} />}
    </Part>
  );
}

/** What is arranged around the homecoming and no message carries: aids, visits to come, meetings, calls. */
export function ArrangedCard(props: ArrangedCardProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.card} aria-label={t('arranged.title')}>
      <Title order={2} size="h5">
        {t('arranged.title')}
      </Title>
      <Stack gap={0}>
        <Aids {...props} />
        <Visits {...props} />
        <Conferences {...props} />
        <Calls {...props} />
      </Stack>
    </section>
  );
}
