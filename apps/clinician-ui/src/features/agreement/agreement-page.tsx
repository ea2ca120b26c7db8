import { Group, Select, Tabs, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { isoDate, writtenDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Agreement } from './agreement.ts';
import { DateField } from './date-field.tsx';
import { Goals } from './goals.tsx';
import { Parameters } from './parameters.tsx';
import { Rules } from './rules.tsx';
import { VersionList } from './versions.tsx';
import { WhatIf } from './what-if.tsx';

const regions = [
  { value: '1083', label: 'Region Syddanmark' },
  { value: '1081', label: 'Region Nordjylland' },
  { value: '1082', label: 'Region Midtjylland' },
  { value: '1084', label: 'Region Hovedstaden' },
  { value: '1085', label: 'Region Sjælland' },
];

/** Region, date and open tab stand in the address, so that they can be gone back to and passed on. */
function usePlace() {
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const set = (name: string, value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set(name, value);
      return after;
    });
  return {
    region: params.get('region') ?? '1083',
    on: params.get('on') ?? isoDate(now),
    tab: params.get('tab') ?? 'rules',
    set,
  };
}

function useAgreement(region: string, on: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['agreement', region, on],
    queryFn: () => api({ schema: Agreement, path: `/coordinator/agreement?region=${region}&on=${on}` }),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
}

interface ToolsProps {
  place: ReturnType<typeof usePlace>;
  text: string;
  onText: (text: string) => void;
}

function Tools({ place: { region, on, set }, text, onText }: ToolsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        size="xs"
        label={t('agreement.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Select
        size="xs"
        w={{ base: 158, xs: 180 }}
        label={t('agreement.region')}
        data={regions}
        value={region}
        allowDeselect={false}
        onChange={(next) => set('region', next ?? region)}
      />
      <DateField label={t('agreement.on')} value={on} onChange={(next) => set('on', next)} />
    </Group>
  );
}

function Validity({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Text size="sm">
      <b>{agreement.name[language]}</b>,{' '}
      {t('agreement.validity', { version: agreement.version, from: writtenDate(agreement.validFrom) })}
      {agreement.validTo && ` ${t('agreement.until', { to: writtenDate(agreement.validTo) })}`}
    </Text>
  );
}

/** The rules in force for a region and a date, their numbers and goals, the versions of the agreements, and trying changes out. */
export function AgreementPage() {
  const { t } = useTranslation();
  const { role } = usePerson();
  const place = usePlace();
  const [text, setText] = useState('');
  const read = useAgreement(place.region, place.on);
  const mayTry = role === 'administrator' || role === 'quality-consultant';
  const tabs = ['rules', 'parameters', 'goals', 'versions', ...(mayTry ? ['whatIf'] : [])];
  return (
    <Page
      title={t('agreement.title')}
      subtitle={t('agreement.subtitle')}
      tools={<Tools place={place} text={text} onText={setText} />}
    >
      <ReadState read={read} />
      {read.data && <Validity agreement={read.data} />}
      <Tabs
        value={tabs.includes(place.tab) ? place.tab : 'rules'}
        onChange={(tab) => place.set('tab', tab ?? 'rules')}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`agreement.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rules">{read.data && <Rules agreement={read.data} text={text} on={place.on} />}</Tabs.Panel>
        <Tabs.Panel value="parameters">{read.data && <Parameters agreement={read.data} text={text} />}</Tabs.Panel>
        <Tabs.Panel value="goals">{read.data && <Goals agreement={read.data} text={text} />}</Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionList />
        </Tabs.Panel>
        {mayTry && (
          <Tabs.Panel value="whatIf">
            <WhatIf />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
