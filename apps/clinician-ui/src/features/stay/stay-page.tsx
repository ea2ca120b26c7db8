import { Anchor, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Contacts } from '../../shared/person/contacts.tsx';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { Events, Messages } from '../../shared/stay/stay-record.tsx';
import { AdmissionReport } from './admission-report.tsx';
import { Calls } from './calls.tsx';
import { StayCorrespondence } from './stay-correspondence.tsx';
import { AtDischarge } from '../../shared/obligation/at-discharge.tsx';
import { Owed } from '../../shared/obligation/owed.tsx';
import { PlanningCards } from './planning-cards.tsx';
import { StayActions } from './stay-actions.tsx';
import { LeavesUnlike } from '../../shared/stay/leaves-unlike.tsx';
import { StayBanner } from '../../shared/stay/stay-banner.tsx';
import { StayDocumentList } from './stay-documents.tsx';
import classes from './stay.module.css';
import { mayNote, mayNoteCalls } from '../../shared/stay/planning.ts';
import { usePlanning, useStay } from '../../shared/stay/ward-stay.ts';

function Content({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const { role } = usePerson();
  const planning = usePlanning(stay.id);
  const canNote = mayNote(role);
  return (
    <Stack gap="md">
      <StayBanner stay={stay} />
      {stay.status === 'ended' && stay.endedAt && !stay.deceased && (
        <LeavesUnlike stay={stay} leavesAt={stay.endedAt} />
      )}
      <ReadState read={planning} />
      {planning.data && <PlanningCards stay={stay} planning={planning.data} canNote={canNote} />}
      <StayDocumentList stayId={stay.id} planning={planning.data} canNote={canNote} />
      <div className={classes.columns}>
        <Stack gap="md">
          <AdmissionReport stay={stay} canRead={canNote} />
          <Contacts cpr={stay.citizen.cpr} />
          <Owed cpr={stay.citizen.cpr} />
          <AtDischarge cpr={stay.citizen.cpr} />
          {planning.data && (
            <Calls stay={stay} calls={planning.data.calls} canLog={stay.status !== 'cancelled' && mayNoteCalls(role)} />
          )}
          <StayCorrespondence stay={stay} canRead={canNote} />
        </Stack>
        <Stack gap="md">
          <Title order={2} size="h5">
            {t('stay.messages')}
          </Title>
          <Messages stay={stay} />
          <Title order={2} size="h5">
            {t('stay.events')}
          </Title>
          <Events stay={stay} />
        </Stack>
      </div>
    </Stack>
  );
}

/** One stay of the ward: the way out, the documents, what is owed, who was called, what has happened. */
export function StayPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const read = useStay(id);
  useFromTop();
  const nameOf = useCitizenName();
  return (
    <Page
      about={read.data?.citizen}
      title={read.data ? nameOf(read.data.citizen).name : t('planning.title')}
      tools={
        <Group gap="sm">
          <Anchor component={Link} to="/board" size="sm">
            {t('planning.toBoard')}
          </Anchor>
          {read.data && <StayActions stay={read.data} />}
        </Group>
      }
    >
      <ReadState read={read} />
      {read.data && <Content key={read.data.id} stay={read.data} />}
    </Page>
  );
}
