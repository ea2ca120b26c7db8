import { Button, Title } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { DayField, readDay, useToday } from './day-field.tsx';
import type { Course } from './letter.ts';
import classes from './letters.module.css';
import { Signed } from './signed.tsx';
import { useDayName } from './task-tags.tsx';
import { useLetterStep } from './use-letters.ts';

function VisitForm({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const [typed, setTyped] = useState('');
  const order = useLetterStep(messageId, 'home-visit', () => {
    tellDone(t, t('letters.visit.told'));
    onClose();
  });
  const { on } = readDay(typed, today);
  return (
    <OrderForm
      action={t('letters.visit.save')}
      isReady={on !== undefined}
      order={order}
      onSubmit={() => order.mutate({ on })}
      onCancel={onClose}
    >
      <DayField
        label={t('letters.visit.on')}
        field="on"
        isNeeded
        earliest={today}
        likely={[1, 3, 5, 7]}
        value={typed}
        error={order.error}
        onChange={setTyped}
      />
    </OrderForm>
  );
}

interface HomeVisitProps {
  messageId: string;
  course: Course;
  isDoctor: boolean;
}

/** The doctor's visit together with the home nurse: planned, since nothing tells that the home nurse has agreed. */
export function HomeVisit({ messageId, course: { homeVisit }, isDoctor }: HomeVisitProps) {
  const { t } = useTranslation();
  const nameDay = useDayName();
  const [opened, setOpened] = useState(false);
  if (!homeVisit && !isDoctor) return null;
  return (
    <section className={classes.part} aria-label={t('letters.visit.title')}>
      <Title order={3} size="h6">
        {t('letters.visit.title')}
      </Title>
      {homeVisit && (
        <>
          <Tag icon={IconCalendar} tone="calm">
            {t('letters.visit.planned', { day: nameDay(homeVisit.on) })}
          </Tag>
          <Signed of={homeVisit} />
        </>
      )}
      {opened && <VisitForm messageId={messageId} onClose={() => setOpened(false)} />}
      {!opened && isDoctor && (
        <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
          {t(homeVisit ? 'letters.visit.change' : 'letters.visit.open')}
        </Button>
      )}
    </section>
  );
}
