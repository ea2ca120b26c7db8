import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ArrangedCard } from '../../shared/arranged/arranged-card.tsx';
import { PrintButton } from '../../shared/print/print-button.tsx';
import { PrintAbout } from '../../shared/print/print-sheet.tsx';
import { Contacts } from '../../shared/person/contacts.tsx';
import { PrivacySwitch, useCitizenName } from '../../shared/person/privacy.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import classes from './home-care.module.css';
import { HospitalBanner } from './hospital-banner.tsx';
import { type HospitalRow, nextStep, wardContact } from './hospital-row.ts';
import { JointVisitCard } from './joint-visit-card.tsx';
import { isMedicineOwed } from './medicine.ts';
import { MoreLinks } from './more-links.tsx';
import { NextStep } from './next-step.tsx';
import { OwedCard } from './owed-card.tsx';
import { isConfirmationOwed } from './owed-item.ts';
import { ReceivedCard } from './received-card.tsx';
import { ReportCard } from './report-card.tsx';
import { ServicesCard } from './services-card.tsx';
import { useOnLists } from './use-all-duties.ts';
import { useHospitalStay } from './use-home-care.ts';
import { VisitsCard } from './visits-card.tsx';

function Content({ row }: { row: HospitalRow }) {
  const lists = useOnLists();
  const isOwed = isConfirmationOwed(lists.duties, row.citizen.cpr);
  const step = nextStep(row, { isConfirmationOwed: isOwed, isMedicineOwed: isMedicineOwed(row, useNow()) });
  return (
    <Stack gap="sm">
      <HospitalBanner row={row} />
      <NextStep row={row} step={step} lists={lists} />
      {row.jointVisit && <JointVisitCard key={row.jointVisit.messageId} row={row} visit={row.jointVisit} />}
      <div className={classes.columns}>
        <div className={classes.side}>
          <ServicesCard row={row} isToConfirm={isOwed && step !== 'confirm'} />
          <ReportCard row={row} />
          <ReceivedCard row={row} duties={lists.duties} />
          <ArrangedCard stay={row} contact={wardContact(row)} conferenceAt={row.plan?.facts.conference?.at} />
        </div>
        <div className={classes.side}>
          <div className={classes.card}>
            <OwedCard citizen={row.citizen} lists={lists} />
          </div>
          <VisitsCard row={row} />
          <div className={classes.card}>
            <Contacts cpr={row.citizen.cpr} />
          </div>
          <MoreLinks row={row} />
        </div>
      </div>
    </Stack>
  );
}

/** One citizen in hospital, or just home: what to do now, the services, the report, what the hospital has sent, the visits. */
export function HospitalStayPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const read = useHospitalStay(id);
  const nameOf = useCitizenName();
  useFromTop();
  return (
    <Page
      title={read.data ? nameOf(read.data.citizen).name : t('homeCare.stay.title')}
      tools={
        <>
          <PrivacySwitch />
          <PrintButton />
          <Anchor component={Link} to="/home-care" size="sm">
            {t('homeCare.stay.back')}
          </Anchor>
        </>
      }
    >
      <ReadState read={read} />
      {read.data && <PrintAbout citizen={read.data.citizen} />}
      {read.data && <Content key={read.data.id} row={read.data} />}
    </Page>
  );
}
