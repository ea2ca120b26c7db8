import { Anchor, Group, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ArrangedCard } from '../../shared/arranged/arranged-card.tsx';
import { useOpenable } from '../../shared/message/use-openable.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import { AbilityComparison } from './ability-comparison.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { useAgreedNumbers } from '../../shared/agreement/agreed-numbers.ts';
import { type Plan, saidBy, usePlan } from './plan.ts';
import { PlanBanner } from './plan-banner.tsx';
import { NursingAreas, PlanNews, PlanParts } from './plan-content.tsx';
import classes from './plans.module.css';
import { ReadyView } from './ready-view.tsx';

function PlanView({ plan, turn, onReload }: { plan: Plan; turn: number; onReload: () => void }) {
  const said = useMemo(() => saidBy(plan), [plan]);
  const { numbers, charges } = useAgreedNumbers();
  return (
    <Stack gap="sm">
      <PlanBanner plan={plan} said={said} />
      <div className={classes.columns}>
        <Stack gap="sm">
          <PlanNews plan={plan} said={said} />
          {said.ready && <ReadyView ready={said.ready} charges={charges} />}
          {plan.kind === 'care-plan' && <AbilityComparison comparison={plan.comparison} />}
          {plan.nursing.length > 0 && <NursingAreas areas={plan.nursing} />}
          <ArrangedCard stay={plan.stay} contact={said.contact} messageId={plan.messageId} />
          <PlanParts plan={plan} said={said} />
        </Stack>
        <AnswerPanel key={turn} plan={plan} said={said} numbers={numbers} onReload={onReload} />
      </div>
    </Stack>
  );
}

function Ways({ plan: { messageId, stay, kind } }: { plan: Plan }) {
  const { t } = useTranslation();
  const isOpenable = useOpenable([messageId]).has(messageId);
  return (
    <Group gap="sm">
      <Anchor href="#answer" size="sm" fw={600} className={classes.toAnswer ?? ''}>
        {t('plans.toAnswer')}
      </Anchor>
      {kind === 'ready' && stay.plan && (
        <Anchor component={Link} to={`/plans/${stay.plan.messageId}`} size="sm">
          {t('plans.toPlan')}
        </Anchor>
      )}
      {kind === 'care-plan' && stay.ready && (
        <Anchor component={Link} to={`/plans/${stay.ready.messageId}`} size="sm">
          {t('plans.toReady')}
        </Anchor>
      )}
      <Anchor component={Link} to={`/home-care/${stay.id}`} size="sm">
        {t('plans.toStay')}
      </Anchor>
      <Anchor component={Link} to={`/correspondence?citizen=${stay.citizen.id}&new=1`} size="sm">
        {t('plans.write')}
      </Anchor>
      {isOpenable && (
        <Anchor component={Link} to={`/messages?message=${messageId}`} size="sm">
          {t('plans.original')}
        </Anchor>
      )}
    </Group>
  );
}

/** A care plan, or that a citizen is ready: beside how it was at home, with what changed, and the answer. */
export function PlanPage() {
  const { t } = useTranslation();
  const { messageId = '' } = useParams();
  const read = usePlan(messageId);
  const [turn, setTurn] = useState(0);
  useFromTop();
  const plan = read.data;
  const reload = async () => {
    await read.refetch();
    setTurn((before) => before + 1);
  };
  const number = plan && saidBy(plan).version;
  const subtitle = [
    number !== undefined && t('document.version', { number }),
    plan && t('plans.sent', { at: formatDateTime(new Date(plan.sentAt)) }),
  ].filter(Boolean);
  return (
    <Page
      title={plan ? t(`document.name.${plan.kind}`) : t('plans.title')}
      {...(plan && { subtitle: subtitle.join(' · ') })}
      tools={plan && <Ways plan={plan} />}
      about={plan?.stay.citizen}
    >
      <ReadState read={read} />
      {plan && <PlanView key={plan.messageId} plan={plan} turn={turn} onReload={() => void reload()} />}
    </Page>
  );
}
