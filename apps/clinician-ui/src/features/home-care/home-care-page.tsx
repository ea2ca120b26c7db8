import { Button, Tabs } from '@mantine/core';
import { IconAddressBook, IconBuildingHospital, IconChecklist, IconHome, IconPrinter } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PrivacySwitch } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { useView } from '../../shared/ui/use-view.ts';
import { ComingHomeList } from './coming-home-list.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { InHospitalList } from './in-hospital-list.tsx';
import { withLeave } from './homecomings.ts';
import { useComingHome, useInHospital, usePlans, useWeOwe } from './use-home-care.ts';
import { useOwed } from './use-owed.ts';
import { WeOweList } from './we-owe-list.tsx';

const views = ['in-hospital', 'coming-home', 'we-owe'] as const;
type View = (typeof views)[number];

const lists: Record<View, ComponentType> = {
  'in-hospital': InHospitalList,
  'coming-home': ComingHomeList,
  'we-owe': WeOweList,
};

const icons = { 'in-hospital': IconBuildingHospital, 'coming-home': IconHome, 'we-owe': IconChecklist } as const;

/** How many are on each list, as far as it is read. */
function useCounts(): Record<View, number | undefined> {
  const away = useInHospital().data?.stays;
  const coming = useComingHome().data?.stays;
  const items = useWeOwe().data?.owed;
  const owed = useOwed(items ?? []);
  return {
    'in-hospital': away?.length,
    'coming-home': coming && withLeave(coming, away).length,
    'we-owe': items && owed.length,
  };
}

function TabName({ view, count }: { view: View; count: number | undefined }) {
  const { t } = useTranslation();
  const name = t(`homeCare.tab.${view}`);
  return count === undefined ? name : t('homeCare.tabWithCount', { name, count });
}

/** The three lists; who only visits has the first. */
function Lists() {
  const { t } = useTranslation();
  const [asked, setView] = useView(views);
  const canPlan = usePlans();
  const counts = useCounts();
  const view = canPlan ? asked : 'in-hospital';
  return (
    <Tabs value={view} onChange={(next) => next && setView(next)} keepMounted={false}>
      <Tabs.List mb="sm" aria-label={t('homeCare.tabs')}>
        {views
          .filter((one) => canPlan || one === 'in-hospital')
          .map((one) => {
            const Icon = icons[one];
            return (
              <Tabs.Tab key={one} value={one} leftSection={<Icon size={16} aria-hidden />}>
                <TabName view={one} count={counts[one]} />
              </Tabs.Tab>
            );
          })}
      </Tabs.List>
      {views.map((one) => {
        const List = lists[one];
        return (
          <Tabs.Panel key={one} value={one}>
            <List />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

/** Home care's own page: who is in hospital, who comes home, what is owed. */
export function HomeCarePage() {
  const { t } = useTranslation();
  const { unit, organisation, role } = usePerson();
  const [isAsked, setIsAsked] = useState(false);
  const canPlan = usePlans();
  return (
    <Page
      title={t('homeCare.title')}
      subtitle={role === 'visitator' ? organisation.name : unit.name}
      tools={
        <>
          <PrivacySwitch />
          {canPlan && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconAddressBook size={16} aria-hidden />}
              onClick={() => setIsAsked(true)}
            >
              {t('homeCare.contact')}
            </Button>
          )}
          <Button
            component={Link}
            to="/home-care/arrivals"
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
          >
            {t('homeCare.arrivals')}
          </Button>
        </>
      }
    >
      <Lists />
      {isAsked && <ContactDialog onClose={() => setIsAsked(false)} />}
    </Page>
  );
}
