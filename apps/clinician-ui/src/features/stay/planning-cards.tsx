import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../shared/session/use-session.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Moment } from '../../shared/time/moment.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { fmkStates, type Planning } from '../../shared/stay/planning.ts';
import { AgreementDialog, EndAgreementDialog, ExpectedDialog, WithdrawDialog } from './planning-dialogs.tsx';
import { ReadyDialog } from './ready-dialog.tsx';
import classes from './stay.module.css';
import { useNote } from '../../shared/stay/use-note.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { writtenPhone } from '../../shared/ui/written-phone.ts';

const dialogs = {
  expected: ExpectedDialog,
  ready: ReadyDialog,
  withdraw: WithdrawDialog,
  agreement: AgreementDialog,
  endAgreement: EndAgreementDialog,
} as const;
type Dialog = keyof typeof dialogs;

interface CardProps {
  title: string;
  /** What is known; left out, it says so. */
  children?: ReactNode;
  /** Who noted it, and when. */
  by?: { at: string; by: { name: string } } | undefined;
  actions?: ReactNode;
}

function Card({ title, children, by, actions }: CardProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.card} aria-label={title}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {children ?? (
        <Text size="sm" c="dimmed">
          {t('planning.unknown')}
        </Text>
      )}
      {by && (
        <Text size="xs" c="dimmed">
          {t('planning.by', { at: formatDateTime(new Date(by.at)), name: by.by.name })}
        </Text>
      )}
      {actions && <Group gap={6}>{actions}</Group>}
    </section>
  );
}

/** Opens a dialog. */
function Action({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {label} …
    </Button>
  );
}

interface CardsProps {
  stay: Stay;
  planning: Planning;
  ask: (dialog: Dialog) => void;
}

/** What was to be, of somebody who has left: no time of it is ahead any more. */
function Was({ stay: { deceased, endedAt }, was }: { stay: Stay; was: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {endedAt && !deceased && (
        <Text size="sm">{t('ward.unlike.left', { at: formatDateTime(new Date(endedAt)) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {was}
      </Text>
    </>
  );
}

function PastExpected({ stay, discharge }: { stay: Stay; discharge: string }) {
  const { t } = useTranslation();
  return (
    <Card title={t('planning.expected.title')}>
      <Was stay={stay} was={t('ward.unlike.wasExpected', { at: formatDateTime(new Date(discharge)) })} />
    </Card>
  );
}

function PastAgreed({ stay, agreed }: { stay: Stay; agreed: NonNullable<Planning['agreed']> }) {
  const { t } = useTranslation();
  const at = formatDateTime(new Date(agreed.agreedAt));
  return (
    <Card title={t('planning.agreed.title')} by={agreed}>
      <Was stay={stay} was={`${t('ward.unlike.wasAgreed', { at })} · ${agreed.with}`} />
    </Card>
  );
}

function Expected({ planning: { expected }, ask, isOpen }: CardsProps & { isOpen: boolean }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('planning.expected.title')}
      by={expected}
      actions={isOpen && <Action label={t('planning.expected.do')} onClick={() => ask('expected')} />}
    >
      {expected && (
        <>
          {expected.endOfTreatment && (
            <Text size="sm">
              {t('planning.expected.endOfTreatment')}: {formatDateTime(new Date(expected.endOfTreatment))}
            </Text>
          )}
          {expected.discharge && (
            <Text size="sm">
              {t('planning.expected.discharge')}: {formatDateTime(new Date(expected.discharge))}
            </Text>
          )}
        </>
      )}
    </Card>
  );
}

function Ready({ planning: { ready }, ask, isOpen }: CardsProps & { isOpen: boolean }) {
  const { t } = useTranslation();
  const isPhysician = usePerson().role === 'physician';
  const label = t(ready ? 'planning.ready.withdraw' : 'planning.ready.do');
  return (
    <Card
      title={t('planning.ready.title')}
      by={ready}
      actions={isOpen && isPhysician && <Action label={label} onClick={() => ask(ready ? 'withdraw' : 'ready')} />}
    >
      {ready ? (
        <>
          <Tag icon={IconCheck} tone="good">
            {t('planning.ready.is')}
          </Tag>
          <Moment at={ready.readyAt} />
          {ready.reason && <Text size="sm">{t(`planning.waiting.${ready.reason}`, ready.reason)}</Text>}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t(isPhysician ? 'planning.unknown' : 'planning.ready.byPhysician')}
        </Text>
      )}
    </Card>
  );
}

function Agreed({ stay, planning: { agreed }, ask, isOpen }: CardsProps & { isOpen: boolean }) {
  const { t } = useTranslation();
  const takesOverAt = useBoardRow(stay).data?.duties['care-plan'].answer?.takesOverAt;
  return (
    <Card
      title={t('planning.agreed.title')}
      by={agreed}
      actions={
        isOpen && (
          <>
            <Action
              label={t(agreed ? 'planning.agreed.change' : 'planning.agreed.do')}
              onClick={() => ask('agreement')}
            />
            {agreed && <Action label={t('planning.agreed.end')} onClick={() => ask('endAgreement')} />}
          </>
        )
      }
    >
      {!agreed && takesOverAt && (
        <Text size="sm">{t('ward.agreed.offered', { at: formatDateTime(new Date(takesOverAt)) })}</Text>
      )}
      {agreed && (
        <>
          <Moment at={agreed.agreedAt} />
          <Text size="sm">
            {agreed.with} · {t(`planning.channel.${agreed.channel}`)}
          </Text>
        </>
      )}
    </Card>
  );
}

/** The state of the shared medication card: a check is told in two clicks. */
function Fmk({ stay, planning: { fmk }, canNote }: { stay: Stay; planning: Planning; canNote: boolean }) {
  const { t } = useTranslation();
  const order = useNote(stay.id, 'fmk');
  const note = (status: string) => order.mutate({ status }, { onError: (error) => tellFailure(t, error) });
  const isBad = fmk?.status === 'not-updated';
  return (
    <Card
      title={t('planning.fmk.title')}
      by={fmk}
      actions={
        canNote && (
          <Menu>
            <Menu.Target>
              <Button variant="default" size="compact-sm" loading={order.isPending}>
                {t('planning.fmk.do')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {fmkStates.map((status) => (
                <Menu.Item key={status} onClick={() => note(status)}>
                  {t(`planning.fmk.${status}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {fmk && (
        <Tag icon={isBad ? IconAlertTriangle : IconCheck} tone={isBad ? 'warning' : 'good'}>
          {t(`planning.fmk.${fmk.status}`)}
        </Tag>
      )}
    </Card>
  );
}

/** Until when the ward answers for treatment, and on what number. */
function Responsible({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const responsibility = useBoardRow(stay).data?.responsibility;
  return (
    <Card title={t('planning.responsible.title')}>
      {responsibility ? (
        <>
          <Tag
            icon={responsibility.lasts ? IconCheck : IconAlertTriangle}
            tone={responsibility.lasts ? 'calm' : 'muted'}
          >
            {t(responsibility.lasts ? 'planning.responsible.lasts' : 'planning.responsible.over')}
          </Tag>
          <Moment at={responsibility.until} />
          {responsibility.phone && (
            <Text size="sm">{t('planning.responsible.phone', { phone: writtenPhone(responsibility.phone) })}</Text>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('planning.responsible.none')}
        </Text>
      )}
    </Card>
  );
}

/** The way out at a glance, each with the one thing to do about it. */
export function PlanningCards({ stay, planning, canNote }: { stay: Stay; planning: Planning; canNote: boolean }) {
  const [asked, setAsked] = useState<Dialog>();
  const isOpen = canNote && (stay.status === 'in-progress' || stay.status === 'on-leave');
  const isOver = stay.status === 'ended';
  const { agreed, expected: { discharge } = {} } = planning;
  const Asked = asked && dialogs[asked];
  const cards = { stay, planning, ask: setAsked, isOpen };
  return (
    <div className={classes.cards}>
      {isOver && discharge ? <PastExpected stay={stay} discharge={discharge} /> : <Expected {...cards} />}
      <Ready {...cards} />
      {isOver && agreed ? <PastAgreed stay={stay} agreed={agreed} /> : <Agreed {...cards} />}
      <Fmk stay={stay} planning={planning} canNote={canNote} />
      <Responsible stay={stay} />
      {Asked && <Asked stay={stay} planning={planning} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
