import { Stack, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintButton } from '../../shared/print/print-button.tsx';
import { Empty } from '../../shared/ui/empty.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Calls } from './calls.tsx';
import { Happened, Looks } from './history.tsx';
import { Next, Now } from './now-and-next.tsx';
import classes from './own-way.module.css';
import { useOwnWay, type OwnWay } from './own-way.ts';
import { PlanCard } from './plan-card.tsx';
import { Write } from './write.tsx';

function Content({ own }: { own: OwnWay }) {
  const { t } = useTranslation();
  const isKnown = own.happened.length + own.responsibles.length + own.services.length > 0;
  return (
    <>
      <Calls calls={own.calls} />
      {isKnown ? (
        <>
          <Now own={own} />
          <Next own={own} />
          {own.plan && <PlanCard plan={own.plan} />}
          <Write words={own.words} />
          <Happened happened={own.happened} />
        </>
      ) : (
        <Empty title={t('ownWay.emptyTitle')} text={t('ownWay.emptyText')} />
      )}
      <Looks looks={own.looks} />
    </>
  );
}

/** A citizen's own page: whom to call, what is now and next, words to those who help, what happened, who has looked. */
export function OwnPage() {
  const { t } = useTranslation();
  const read = useOwnWay();
  useEffect(() => {
    document.title = `${t('ownWay.title')} · Overgang`;
  }, [t]);
  const name = read.data?.name;
  return (
    <Stack gap="md" className={classes.page ?? ''}>
      <div>
        <Title order={1} size="h2">
          {name === undefined ? t('ownWay.title') : t('ownWay.hello', { name })}
        </Title>
        <div className={classes.quiet}>{t('ownWay.intro')}</div>
      </div>
      <ReadState read={read} />
      {read.data && <Content own={read.data} />}
      <div>
        <PrintButton disabled={!read.data} />
      </div>
    </Stack>
  );
}
