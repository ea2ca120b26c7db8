import { Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenable } from '../../shared/message/use-openable.ts';
import type { Obligation } from '../../shared/obligation/obligation.ts';
import { useMessageDuties } from '../../shared/obligation/use-message-duties.ts';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { PrintButton } from '../../shared/print/print-button.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { News } from '../../shared/ui/news.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';
import { useView } from '../../shared/ui/use-view.ts';
import { CloseDialog, ContactDialog, ReasonDialog, StartDialog } from './dialogs.tsx';
import { LimitsPicture } from './limits-picture.tsx';
import { type PlanOrder, PlanRow } from './plan-row.tsx';
import {
  plansIn,
  type RehabilitationRow,
  type RehabilitationView,
  useRehabilitation,
  views,
} from './rehabilitation.ts';

const firstContactDue = (owed: Obligation[] | undefined) =>
  owed?.find(({ ruleId }) => ruleId === 'rehab-first-contact')?.due;

const dialogs = { contact: ContactDialog, reason: ReasonDialog, start: StartDialog, close: CloseDialog } as const;

/** The rows of a view, which stay where they are pointed at, and the order that is asked about one of them. */
function Plans({ plans, view }: { plans: RehabilitationRow[]; view: RehabilitationView }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ plan: RehabilitationRow; order: PlanOrder }>();
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const wanted = plansIn(view, plans).map(({ id }) => id);
  const { order, stale, sortNow, holders } = useHeldOrder(wanted, [...byId.keys()], view);
  const { fresh, look } = useFreshRows([...byId.keys()]);
  const messageIds = plans.map(({ rehabilitation }) => rehabilitation.messageId);
  const openable = useOpenable(messageIds);
  const duties = useMessageDuties(messageIds);
  const rows = order.flatMap((id) => byId.get(id) ?? []);
  const Dialog = asked && dialogs[asked.order];
  const columns = [
    { title: t('plans.rehabilitation.column.citizen'), width: '20%' },
    { title: t('plans.rehabilitation.column.limit'), width: '18%' },
    { title: t('plans.rehabilitation.column.plan'), width: '22%' },
    { title: t('plans.rehabilitation.column.course'), width: '22%' },
    { title: t('plans.rehabilitation.column.actions'), width: '18%' },
  ];
  return (
    <>
      <News count={fresh.size} stale={stale} onSort={sortNow} keys={t('plans.rehabilitation.keys')} />
      {rows.length === 0 && (
        <Empty title={t('plans.rehabilitation.empty')} text={t('plans.rehabilitation.emptyText')} />
      )}
      {rows.length > 0 && (
        <div {...holders}>
          <ListTable label={t('plans.rehabilitation.list')} columns={columns} breaksEarly>
            {rows.map((plan) => (
              <PlanRow
                key={plan.id}
                plan={plan}
                isFresh={fresh.has(plan.id)}
                isOpenable={openable.has(plan.rehabilitation.messageId)}
                contactDue={firstContactDue(duties[plan.rehabilitation.messageId])}
                onLook={look}
                onAsk={(about, what) => setAsked({ plan: about, order: what })}
              />
            ))}
          </ListTable>
        </div>
      )}
      {asked && Dialog && <Dialog plan={asked.plan} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** The municipality's rehabilitation plans, with who is nearest day 7 without training that is offered on top. */
export function RehabilitationPage() {
  const { t } = useTranslation();
  const [view, setView] = useView(views);
  const read = useRehabilitation();
  const plans = read.data?.plans ?? [];
  return (
    <Page
      title={t('plans.rehabilitation.title')}
      subtitle={t('plans.rehabilitation.subtitle')}
      tools={
        <Group gap="sm">
          <PrivacySwitch />
          <PrintButton disabled={plans.length === 0} />
        </Group>
      }
    >
      <ReadState read={read} />
      {read.data && (
        <>
          <Group justify="space-between" align="flex-end">
            <Segments
              label={t('plans.rehabilitation.show')}
              value={view}
              onChange={setView}
              data={views.map((name) => ({
                value: name,
                label: t(`plans.rehabilitation.${name}`, { count: plansIn(name, plans).length }),
              }))}
            />
            {plans.length > 0 && <LimitsPicture plans={plans} />}
          </Group>
          <Plans key={view} plans={plans} view={view} />
        </>
      )}
    </Page>
  );
}
