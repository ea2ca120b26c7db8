import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language.ts';
import type { Citizen, Named } from '../person/citizen.ts';
import { usePerson } from '../session/use-session.ts';
import { AnswerObligation } from './answer-obligation.tsx';
import type { Duty } from './duty.ts';
import { CallTag, StateTags } from './duty-tags.tsx';
import { Limit } from './limit.tsx';
import type { OnLists } from './on-lists.ts';
import { Unread } from './unread.tsx';
import { useWorklist } from './use-worklist.ts';
import { isElsewhere, whereDone } from './where-done.ts';
import { WhyDialog } from './why-dialog.tsx';

interface OwedProps {
  cpr: string;
  /** Where more than the own unit's list is meant. */
  lists?: OnLists;
  /** What the own service knows to be owed besides, a line each; no list has it. */
  also?: readonly ReactElement[];
}

/** Messages about the citizen on a unit's list that nobody has taken. */
function Untaken({ holder, count }: { holder: Named; count: number }) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const text = t('homeCare.owed.untaken', { count });
  if (holder.sor !== unit.sor) {
    return (
      <Text size="sm">
        {text} ({t('homeCare.owed.lies', { unit: holder.name })})
      </Text>
    );
  }
  return (
    <Anchor component={Link} to="/worklist" size="sm" fw={600}>
      {text}
    </Anchor>
  );
}

/** What is open about the citizen: on the unit's own list unless more lists are meant. */
function useOpen({ cpr, lists, also = [] }: OwedProps) {
  const { duties, read } = useWorklist();
  const on: OnLists = lists ?? { duties, tasks: [], isWhole: true };
  const isAbout = ({ citizen }: { citizen: Citizen }) => citizen.cpr === cpr;
  const own = on.duties.filter(isAbout);
  const byHolder = Map.groupBy(on.tasks.filter(isAbout), ({ holder }) => holder.sor);
  const untaken = [...byHolder.values()].flatMap((held) =>
    held.slice(0, 1).map(({ holder }) => ({ holder, count: held.length })),
  );
  const count = own.length + also.length;
  return { read, own, also, untaken, count, isNone: on.isWhole && count + untaken.length === 0 };
}

/** One duty: its limit and why it is owed; whose it is, where it lies with another unit. */
function DutyLine({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const person = usePerson();
  const { unit } = person;
  const [asked, setAsked] = useState(false);
  const { unit: holder } = duty.responsible;
  const isOwn = holder.sor === unit.sor;
  const why = t(isOwn ? 'obligation.why' : 'obligation.whyTheirs');
  const close = () => setAsked(false);
  const citizen = isElsewhere(whereDone(duty.ruleId, person)) ? duty.citizen : undefined;
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap" justify="space-between">
      <div>
        <Text size="sm" fw={600}>
          {duty.title[language]}
        </Text>
        <Group gap={6}>
          <StateTags duty={duty} />
          <CallTag duty={duty} />
        </Group>
        {!isOwn && (
          <Text size="xs" c="dimmed">
            {t('homeCare.owed.lies', { unit: holder.name })}
          </Text>
        )}
        <Button variant="transparent" size="compact-xs" p={0} h={18} onClick={() => setAsked(true)}>
          {why}
        </Button>
      </div>
      <Limit duty={duty} />
      {asked && (
        <WhyDialog obligation={duty} title={why} onClose={close}>
          <AnswerObligation obligation={duty} citizen={citizen} onDone={close} />
        </WhyDialog>
      )}
    </Group>
  );
}

/** What is owed about this citizen now, the most urgent first. */
export function Owed(props: OwedProps) {
  const { t } = useTranslation();
  const { read, own, also, untaken, count, isNone } = useOpen(props);
  const { unit } = usePerson();
  const citizenId = own.find(({ responsible }) => responsible.unit.sor === unit.sor)?.citizen.id;
  if (read.isPending) return null;
  if (!read.data) return <Unread read={read} />;
  return (
    <Stack gap={6} component="section" aria-label={t('planning.owed.title')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {count === 0
            ? t('planning.owed.title')
            : t('homeCare.tabWithCount', { name: t('planning.owed.title'), count })}
        </Title>
        <Anchor component={Link} to={citizenId ? `/worklist?list=duties&citizen=${citizenId}` : '/worklist'} size="sm">
          {t(citizenId ? 'planning.owed.these' : 'planning.owed.all')}
        </Anchor>
      </Group>
      {isNone && (
        <Text size="sm" c="dimmed">
          {t('planning.owed.none')}
        </Text>
      )}
      {own.map((duty) => (
        <DutyLine key={duty.id} duty={duty} />
      ))}
      {also}
      {untaken.map((held) => (
        <Untaken key={held.holder.sor} {...held} />
      ))}
    </Stack>
  );
}
