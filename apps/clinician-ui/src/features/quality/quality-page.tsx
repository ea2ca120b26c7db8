import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { DeviationList } from './deviations.tsx';
import { DisputeList } from './disputes.tsx';
import { EscalatedList } from './escalated-list.tsx';
import { IndicatorsView } from './indicators-view.tsx';
import { PrecedentSearch } from './precedent-search.tsx';

const tabs = ['disputes', 'deviations', 'escalated', 'precedents', 'indicators'] as const;

/** What the parties disagree about, what was broken, what has climbed, what was learnt of it, and how it goes over time. */
export function QualityPage() {
  const { t } = useTranslation();
  const { organisation } = usePerson();
  const [params, setParams] = useSearchParams();
  const tab = tabs.find((known) => known === params.get('tab')) ?? 'disputes';
  return (
    <Page title={t('quality.title')} subtitle={organisation.name} hasPrint={tab === 'indicators'}>
      <Tabs value={tab} onChange={(next) => setParams(next === null ? {} : { tab: next })} keepMounted={false}>
        <Tabs.List mb="sm">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`quality.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="disputes">
          <DisputeList />
        </Tabs.Panel>
        <Tabs.Panel value="deviations">
          <DeviationList />
        </Tabs.Panel>
        <Tabs.Panel value="escalated">
          <EscalatedList />
        </Tabs.Panel>
        <Tabs.Panel value="precedents">
          <PrecedentSearch />
        </Tabs.Panel>
        <Tabs.Panel value="indicators">
          <IndicatorsView />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
