import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';
import { ResumeSession } from '../features/sign-in/resume-session.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { SignedInPage } from '../features/sign-in/signed-in-page.tsx';
import { LiveProvider } from '../shared/live/live-provider.tsx';
import { isKnownHere } from '../shared/session/known-here.ts';
import { useSession } from '../shared/session/use-session.ts';
import { Failure } from '../shared/ui/failure.tsx';
import { Empty } from '../shared/ui/empty.tsx';
import { Frame } from './frame.tsx';
import { placesOf } from './home-of.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { OwnFrame } from './own-frame.tsx';

/** The frame with what comes of itself while it is open. */
function LiveFrame() {
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  );
}

/** A citizen's own page, which comes of itself as well. */
function LiveOwnFrame() {
  return (
    <LiveProvider>
      <OwnFrame />
    </LiveProvider>
  );
}

/** The one page that is a citizen's, and nobody's at work. */
const ownPath = '/own';

/** Signed-in people get the frame, citizens their own page, others the way in, which leads back to where they were going. */
function Gate() {
  const { t } = useTranslation();
  const { status, citizen } = useSession();
  const { pathname, search } = useLocation();
  if (status === 'loading') return <Loader m="xl" aria-label={t('loading')} />;
  if (status === 'signed-out') {
    const WayIn = isKnownHere() ? ResumeSession : SignInPage;
    return <WayIn returnTo={`${pathname}${search}`} tools={<LanguageSwitch />} />;
  }
  const isOwn = pathname === ownPath;
  if (citizen) return isOwn ? <LiveOwnFrame /> : <Navigate to={ownPath} replace />;
  return isOwn ? <Navigate to="/" replace /> : <LiveFrame />;
}

function Home() {
  const { person } = useSession();
  const [home] = person ? placesOf(person) : [];
  return home ? <Navigate to={`/${home}`} replace /> : <Outlet />;
}

function Unknown() {
  const { t } = useTranslation();
  return <Empty title={t('unknownPage')} text={t('unknownPageText')} />;
}

/** A screen that broke, most often because a newer version was put in place under an open tab. */
function Broken() {
  return <Failure error={new Error('screen')} retry={() => location.reload()} />;
}

/** Every address of the screens; each page is fetched when it is first opened. */
export function createRouter() {
  return createBrowserRouter([
    { path: '/signed-in', element: <SignedInPage /> },
    {
      path: '/',
      element: <Gate />,
      errorElement: <Broken />,
      hydrateFallbackElement: <Loader m="xl" />,
      children: [
        { index: true, element: <Home /> },
        {
          path: 'board',
          lazy: async () => ({ Component: (await import('./ward.tsx')).Ward }),
        },
        {
          path: 'board/:id',
          lazy: async () => ({ Component: (await import('../features/stay/stay-page.tsx')).StayPage }),
        },
        {
          path: 'board/:id/:name',
          lazy: async () => ({ Component: (await import('../features/documents/document-page.tsx')).DocumentPage }),
        },
        {
          path: 'planned-stays',
          lazy: async () => ({
            Component: (await import('../features/planned-stays/planned-stays-page.tsx')).PlannedStaysPage,
          }),
        },
        {
          path: 'correspondence/:threadId?',
          lazy: async () => ({
            Component: (await import('../features/correspondence/correspondence-page.tsx')).CorrespondencePage,
          }),
        },
        {
          path: 'home-care',
          lazy: async () => ({ Component: (await import('../features/home-care/home-care-page.tsx')).HomeCarePage }),
        },
        {
          path: 'home-care/arrivals',
          lazy: async () => ({ Component: (await import('../features/home-care/arrivals-page.tsx')).ArrivalsPage }),
        },
        {
          path: 'home-care/:id',
          lazy: async () => ({
            Component: (await import('../features/home-care/hospital-stay-page.tsx')).HospitalStayPage,
          }),
        },
        {
          path: 'home-care/:id/report',
          lazy: async () => ({ Component: (await import('../features/home-care/report-page.tsx')).ReportPage }),
        },
        {
          path: 'home-care/:id/record',
          lazy: async () => ({ Component: (await import('../features/home-care/record-page.tsx')).RecordPage }),
        },
        {
          path: 'worklist',
          lazy: async () => ({ Component: (await import('../features/worklist/worklist-page.tsx')).WorklistPage }),
        },
        {
          path: 'letters',
          lazy: async () => ({ Component: (await import('../features/letters/letters-page.tsx')).LettersPage }),
        },
        {
          path: 'letters/:messageId',
          lazy: async () => ({ Component: (await import('../features/letters/letter-page.tsx')).LetterPage }),
        },
        {
          path: 'citizens',
          lazy: async () => ({ Component: (await import('../features/timeline/citizens-page.tsx')).CitizensPage }),
        },
        {
          path: 'citizens/:id',
          lazy: async () => ({ Component: (await import('../features/timeline/timeline-page.tsx')).TimelinePage }),
        },
        {
          path: 'messages',
          lazy: async () => ({ Component: (await import('../features/messages/messages-page.tsx')).MessagesPage }),
        },
        {
          path: 'message-log',
          lazy: async () => ({
            Component: (await import('../features/message-log/message-log-page.tsx')).MessageLogPage,
          }),
        },
        {
          path: 'agreement',
          lazy: async () => ({ Component: (await import('../features/agreement/agreement-page.tsx')).AgreementPage }),
        },
        {
          path: 'quality',
          lazy: async () => ({ Component: (await import('../features/quality/quality-page.tsx')).QualityPage }),
        },
        {
          path: 'operations',
          lazy: async () => ({
            Component: (await import('../features/operations/operations-page.tsx')).OperationsPage,
          }),
        },
        {
          path: 'plans/:messageId',
          lazy: async () => ({ Component: (await import('../features/plans/plan-page.tsx')).PlanPage }),
        },
        {
          path: 'rehabilitation',
          lazy: async () => ({
            Component: (await import('../features/rehabilitation/rehabilitation-page.tsx')).RehabilitationPage,
          }),
        },
        {
          path: 'help',
          lazy: async () => ({ Component: (await import('../features/help/help-page.tsx')).HelpPage }),
        },
        {
          path: 'own',
          lazy: async () => ({ Component: (await import('../features/own-way/own-page.tsx')).OwnPage }),
        },
        { path: '*', element: <Unknown /> },
      ],
    },
  ]);
}
