import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPencilPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { newLetterPlace } from '../../shared/correspondence/letter.ts';
import type { Citizen } from '../../shared/person/citizen.ts';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFocusBack } from '../../shared/ui/use-focus-back.ts';
import classes from './correspondence.module.css';
import { ThreadList } from './thread-list.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { type CorrespondencePlace, useCorrespondencePlace } from './use-correspondence-place.ts';
import { useThreads } from './use-threads.ts';
import { WritePanel } from './write-panel.tsx';

/** That the list is about one citizen, and the way out of that. */
function OneCitizen({ citizen, onAll }: { citizen: Citizen; onAll: () => void }) {
  const { t } = useTranslation();
  const { name, cpr } = useCitizenName()(citizen);
  return (
    <Group gap="sm" mb="xs">
      <Text size="sm">
        {t('correspondence.about')} <b>{name}</b> · {cpr}
      </Text>
      <Button size="compact-xs" variant="default" leftSection={<IconX size={12} aria-hidden />} onClick={onAll}>
        {t('correspondence.everybody')}
      </Button>
    </Group>
  );
}

/** A new thread; about the citizen and to the unit of the address, when there are any. */
function NewLetter({ place, citizen }: { place: CorrespondencePlace; citizen: Citizen | undefined }) {
  const { t } = useTranslation();
  const { sector } = usePerson();
  const isReader = useIsReader();
  return (
    <article className={classes.pane} aria-label={t('correspondence.write.new')}>
      <WritePanel
        writing="new"
        path={`/${sector}/correspondence`}
        place={newLetterPlace(place.citizen, place.of)}
        start={{ to: place.to ?? '', ...(citizen && { citizen }) }}
        onSent={(threadId) => (threadId !== undefined && isReader ? place.open(threadId) : place.close())}
        onClose={place.close}
      />
    </article>
  );
}

function useIsReader(): boolean {
  return usePerson().role !== 'ward-secretary';
}

interface ContentProps {
  place: CorrespondencePlace;
  threads: ReturnType<typeof useThreads>;
}

function List({ place, threads: { data, ...read } }: ContentProps) {
  const { t } = useTranslation();
  const isReader = useIsReader();
  const { threadId, isNew, open, change } = place;
  if (!isReader) return <Alert role="note">{t('correspondence.onlyWrite')}</Alert>;
  return (
    <>
      {data?.citizen && <OneCitizen citizen={data.citizen} onAll={() => change({ citizen: '' })} />}
      <ReadState read={read} />
      {data && <ThreadList threads={data.threads} place={place} open={threadId ?? (isNew ? '' : null)} onOpen={open} />}
    </>
  );
}

/** What is open beside the list: a new message, or a thread. */
function Open({ place, threads }: ContentProps) {
  const isReader = useIsReader();
  const { threadId, isNew, citizen, close } = place;
  if (!isNew) return threadId !== null && <ThreadPane key={threadId} threadId={threadId} onClose={close} />;
  // With a citizen in the address the form waits until it is known who that is.
  const isKnown = citizen === null || threads.data !== undefined || !isReader;
  return isKnown && <NewLetter place={place} citizen={threads.data?.citizen} />;
}

function Content(props: ContentProps) {
  const { threadId, isNew } = props.place;
  const isOpen = threadId !== null || isNew;
  return (
    <div className={`${classes.split} ${isOpen ? classes.open : ''}`}>
      <div className={classes.list}>
        <List {...props} />
      </div>
      <Open {...props} />
    </div>
  );
}

/** What people of the three sectors write to each other: the latest first, and one thread open beside the list. */
export function CorrespondencePage() {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const place = useCorrespondencePlace();
  const threads = useThreads(place.citizen, useIsReader());
  useFocusBack(place.threadId, 'thread');
  return (
    <Page
      title={t('correspondence.title')}
      subtitle={t('correspondence.subtitle', { unit: unit.name })}
      tools={
        <>
          <PrivacySwitch />
          <Button
            leftSection={<IconPencilPlus size={16} aria-hidden />}
            disabled={place.isNew}
            onClick={() => place.change({ new: '1' })}
          >
            {t('correspondence.write.new')}
          </Button>
        </>
      }
    >
      <Content place={place} threads={threads} />
    </Page>
  );
}
