import { ActionIcon, Anchor, Button, Group, Menu, Stack, Table, Text } from '@mantine/core';
import type { Field } from '@overgang/fhir-models/forms';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconClockExclamation,
  IconDots,
  IconNote,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { innerFields } from '../../shared/document/content.ts';
import { formOf } from '../../shared/document/document.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { FreshTag } from '../../shared/obligation/fresh-tag.tsx';
import { CitizenName } from '../../shared/person/citizen-name.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDate, formatMoment, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { isRowClick } from '../../shared/ui/is-row-click.ts';
import { moveFocus } from '../../shared/ui/move-focus.ts';
import tableClasses from '../../shared/ui/table.module.css';
import { Tag } from '../../shared/ui/tag.tsx';
import { daysTo, type RehabilitationRow, type RehabilitationState, stateOf } from './rehabilitation.ts';

export type PlanOrder = 'contact' | 'reason' | 'start' | 'close';

interface PlanRowProps {
  plan: RehabilitationRow;
  isFresh: boolean;
  isOpenable: boolean;
  /** When the first contact is due, while it is owed; an ISO instant. */
  contactDue: string | undefined;
  onLook: (id: string) => void;
  onAsk: (plan: RehabilitationRow, order: PlanOrder) => void;
}

const looks = {
  overdue: { icon: IconAlertTriangle, tone: 'bad' },
  near: { icon: IconClockExclamation, tone: 'warning' },
  open: { icon: IconClock, tone: 'calm' },
  late: { icon: IconAlertTriangle, tone: 'bad' },
  inTime: { icon: IconCircleCheck, tone: 'good' },
  unstarted: { icon: IconClockExclamation, tone: 'warning' },
  reason: { icon: IconNote, tone: 'notice' },
  started: { icon: IconPlayerPlay, tone: 'good' },
  closed: { icon: IconCircleCheck, tone: 'muted' },
} as const;

/** The likeliest next order: the contact that is owed, a reason when it was too late, then start, then close. */
function likeliest({ rehabilitation: { course } }: RehabilitationRow): PlanOrder | undefined {
  if (course.closedAt) return undefined;
  if (course.startedAt) return 'close';
  if (course.contact?.choiceInformed && !course.settled) return 'reason';
  return course.contact?.choiceInformed || course.reason ? 'start' : 'contact';
}

const orders: PlanOrder[] = ['contact', 'reason', 'start', 'close'];

function othersOf(plan: RehabilitationRow): PlanOrder[] {
  const { course } = plan.rehabilitation;
  if (course.closedAt) return [];
  return orders.filter((order) => order !== likeliest(plan) && !(order === 'start' && course.startedAt));
}

interface LimitProps {
  plan: RehabilitationRow;
  state: RehabilitationState;
  contactDue: string | undefined;
}

/** Day 7, twice: how far off, and which day; the first contact has a limit of its own. */
function Limit({ plan, state, contactDue }: LimitProps) {
  const { t } = useTranslation();
  const { limit } = plan.rehabilitation.course;
  const left = daysTo(limit, useNow());
  const distance = () => {
    if (left === 0) return t('plans.rehabilitation.lastDay');
    return left < 0
      ? t('plans.rehabilitation.passed', { count: -left })
      : t('plans.rehabilitation.left', { count: left });
  };
  return (
    <Stack gap={3}>
      <Tag {...looks[state]}>{t(`plans.rehabilitation.state.${state}`)}</Tag>
      <time dateTime={limit}>
        <Text size="sm" component="span" display="block">
          {distance()}
        </Text>
        <Text size="xs" c="dimmed" component="span" display="block">
          {t('plans.rehabilitation.limitOn', { on: writtenDate(limit) })}
        </Text>
      </time>
      {contactDue !== undefined && (
        <Text size="xs" lh={1.35}>
          {t('plans.rehabilitation.firstContactBy', { on: formatDate(new Date(contactDue)) })}
        </Text>
      )}
    </Stack>
  );
}

function Course({ plan: { rehabilitation } }: { plan: RehabilitationRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { contact, reason, startedAt, closedAt } = rehabilitation.course;
  const moment = (at: string) => formatMoment(new Date(at), now, language);
  const lines = [
    contact && t('plans.rehabilitation.offered', { on: writtenDate(contact.offeredOn) }),
    contact && t(contact.choiceInformed ? 'plans.rehabilitation.choice' : 'plans.rehabilitation.noChoice'),
    contact?.provider && t('plans.rehabilitation.provider', { name: contact.provider }),
    reason && t(`plans.rehabilitation.reason.${reason.reason}`),
    startedAt && t('plans.rehabilitation.startedAt', { at: moment(startedAt) }),
    closedAt && t('plans.rehabilitation.closedAt', { at: moment(closedAt) }),
  ].filter(Boolean);
  return (
    <>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('plans.rehabilitation.nothing')}
        </Text>
      )}
      {lines.map((line) => (
        <Text size="sm" lh={1.35} key={line}>
          {line}
        </Text>
      ))}
    </>
  );
}

const inner = (field: Field | undefined) => (field && innerFields(field)) ?? {};

/** The levels of rehabilitation by their codes. */
function levels() {
  const request = inner(formOf('rehabilitation-plan')['rehabilitation'])['request'];
  const kind = inner(request)['type']?.kind;
  return kind?.is === 'code' ? kind.vocabulary.concepts : new Map<string, { da: string; en: string }>();
}

function nameOfLevel(code: string | undefined, language: 'da' | 'en'): string | undefined {
  return levels().get(code ?? '')?.[language];
}

function What({ plan, isOpenable }: Pick<PlanRowProps, 'plan' | 'isOpenable'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { name } = useCitizenName()(plan.citizen);
  const { facts, from, messageId } = plan.rehabilitation;
  return (
    <Stack gap={1} align="flex-start">
      <Text size="sm" lh={1.35}>
        {nameOfLevel(facts.rehabilitationType, language) ?? t('document.name.rehabilitation-plan')}
      </Text>
      <Text size="xs" c="dimmed" lh={1.35}>
        {from.name}
      </Text>
      {facts.dischargedOn && (
        <Text size="xs" c="dimmed" lh={1.35}>
          {t('plans.rehabilitation.discharged', { on: writtenDate(facts.dischargedOn) })}
        </Text>
      )}
      {facts.deadline && (
        <Text size="xs" lh={1.35}>
          {t('plans.rehabilitation.deadline', { on: writtenDate(facts.deadline) })}
        </Text>
      )}
      {isOpenable && (
        <Anchor
          component={Link}
          to={`/messages?message=${messageId}`}
          size="xs"
          aria-label={t('plans.rehabilitation.originalOf', { name })}
        >
          {t('plans.rehabilitation.original')}
        </Anchor>
      )}
    </Stack>
  );
}

function Actions({ plan, onAsk }: Pick<PlanRowProps, 'plan' | 'onAsk'>) {
  const { t } = useTranslation();
  const { name } = useCitizenName()(plan.citizen);
  const first = likeliest(plan);
  const others = othersOf(plan);
  const textOf = (order: PlanOrder) =>
    t(`plans.rehabilitation.do.${order === 'contact' && plan.rehabilitation.course.contact ? 'again' : order}`);
  if (!first) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="xs" flex="none" px="xs" onClick={() => onAsk(plan, first)}>
        {textOf(first)}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('plans.rehabilitation.do.more', { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((order) => (
            <Menu.Item key={order} onClick={() => onAsk(plan, order)}>
              {textOf(order)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** One plan: Enter gives the likeliest order, ↑ and ↓ move. */
export function PlanRow({ plan, isFresh, isOpenable, contactDue, onLook, onAsk }: PlanRowProps) {
  const state = stateOf(plan, useNow());
  const first = likeliest(plan);
  const open = () => first && onAsk(plan, first);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') open();
    moveFocus(event);
  };
  return (
    <Table.Tr
      className={[tableClasses.row, isFresh && tableClasses.fresh].filter(Boolean).join(' ')}
      tabIndex={0}
      data-stay={plan.id}
      data-state={state}
      onClick={(event) => isRowClick(event) && open()}
      onFocus={() => onLook(plan.id)}
      onKeyDown={onKeyDown}
    >
      <Table.Td>
        <CitizenName citizen={plan.citizen} withCpr />
        <FreshTag isFresh={isFresh} />
      </Table.Td>
      <Table.Td>
        <Limit plan={plan} state={state} contactDue={contactDue} />
      </Table.Td>
      <Table.Td>
        <What plan={plan} isOpenable={isOpenable} />
      </Table.Td>
      <Table.Td>
        <Course plan={plan} />
      </Table.Td>
      <Table.Td>
        <Actions plan={plan} onAsk={onAsk} />
      </Table.Td>
    </Table.Tr>
  );
}
