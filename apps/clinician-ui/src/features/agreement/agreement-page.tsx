import { Accordion, Group, Select, Table, Tabs, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/http/use-api.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDate, isoDate, parseDate } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Facts } from '../../shared/ui/facts.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import tableClasses from '../../shared/ui/table.module.css';
import { Agreement, figureOf, findRules, type Rule } from './agreement.ts';

const regions = [
  { value: '1083', label: 'Region Syddanmark' },
  { value: '1081', label: 'Region Nordjylland' },
  { value: '1082', label: 'Region Midtjylland' },
  { value: '1084', label: 'Region Hovedstaden' },
  { value: '1085', label: 'Region Sjælland' },
];

const written = (date: string) => formatDate(new Date(`${date}T12:00:00Z`));

function DateField({ value, onChange }: { value: string; onChange: (date: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(written(value));
  const change = (next: string) => {
    setText(next);
    const date = parseDate(next);
    if (date) onChange(date);
  };
  return (
    <TextInput
      size="xs"
      w={120}
      label={t('agreement.on')}
      placeholder={t('date.pattern')}
      value={text}
      error={parseDate(text) ? undefined : t('date.fault')}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function RuleItem({ rule, agreement }: { rule: Rule; agreement: Agreement }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const parameter = rule.deadline && agreement.parameters[rule.deadline.parameter];
  const limit = parameter && figureOf(parameter, (unit) => t(`unit.${unit}`, unit));
  const parties = [rule.responsible, rule.recipient].flatMap((party) => (party ? t(`party.${party}`, party) : []));
  return (
    <Accordion.Item value={rule.id}>
      <Accordion.Control>
        <Text size="sm" fw={600}>
          {rule.title[language]}
        </Text>
        <Text size="xs" c="dimmed">
          {[parties.join(' → '), limit, t(`severity.${rule.severity}`, rule.severity)].filter(Boolean).join(' · ')}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Text size="sm" mb="sm" pl="sm" style={{ borderLeft: '3px solid var(--mantine-color-petrol-4)' }}>
          {rule.clause[language]}
        </Text>
        <Facts
          facts={[
            [t('why.source'), rule.source],
            [t('why.confidence'), t(`confidence.${rule.confidence}`, rule.confidence)],
            ...(parameter && limit ? [[parameter.name[language], limit] satisfies [string, string]] : []),
            [t('agreement.rule'), t('why.version', { name: rule.id, version: rule.version })],
          ]}
        />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Rules({ agreement, text }: { agreement: Agreement; text: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const rules = findRules(agreement.rules, text, language);
  if (rules.length === 0) return <Empty title={t('agreement.empty')} text={t('agreement.emptyText')} />;
  return (
    <>
      <Text size="xs" c="dimmed" mb={6} aria-live="polite">
        {t('agreement.count', { count: rules.length, of: agreement.rules.length })}
      </Text>
      <Accordion variant="contained" multiple keepMounted={false}>
        {rules.map((rule) => (
          <RuleItem key={rule.id} rule={rule} agreement={agreement} />
        ))}
      </Accordion>
    </>
  );
}

function Parameters({ agreement, text }: { agreement: Agreement; text: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const sought = text.trim().toLocaleLowerCase('da');
  const shown = Object.entries(agreement.parameters).filter(([key, parameter]) =>
    `${key} ${parameter.name[language]} ${parameter.origin}`.toLocaleLowerCase('da').includes(sought),
  );
  return (
    <div className={tableClasses.scroll}>
      <Table aria-label={t('agreement.parameters')}>
        <Table.Thead>
          <Table.Tr>
            {['name', 'value', 'origin', 'confidence'].map((column) => (
              <Table.Th key={column}>{t(`agreement.column.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(([key, parameter]) => (
            <Table.Tr key={key}>
              <Table.Td>
                {parameter.name[language]}
                <Text size="xs" c="dimmed">
                  {key}
                </Text>
              </Table.Td>
              <Table.Td>{figureOf(parameter, (unit) => t(`unit.${unit}`, unit))}</Table.Td>
              <Table.Td>{parameter.origin}</Table.Td>
              <Table.Td>{t(`confidence.${parameter.confidence}`, parameter.confidence ?? '')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Content({ agreement, text }: { agreement: Agreement; text: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      <Text size="sm">
        <b>{agreement.name[language]}</b>,{' '}
        {t('agreement.validity', { version: agreement.version, from: written(agreement.validFrom) })}
        {agreement.validTo && ` ${t('agreement.until', { to: written(agreement.validTo) })}`}
      </Text>
      <Tabs defaultValue="rules" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="rules">{t('agreement.rules')}</Tabs.Tab>
          <Tabs.Tab value="parameters">{t('agreement.parameters')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rules">
          <Rules agreement={agreement} text={text} />
        </Tabs.Panel>
        <Tabs.Panel value="parameters">
          <Parameters agreement={agreement} text={text} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** The rules in force for a region and a date, searchable, with clause, source, confidence and numbers. */
export function AgreementPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const now = useNow();
  const region = params.get('region') ?? '1083';
  const on = params.get('on') ?? isoDate(now);
  const read = useQuery({
    queryKey: ['agreement', region, on],
    queryFn: () => api({ schema: Agreement, path: `/coordinator/agreement?region=${region}&on=${on}` }),
    staleTime: 300_000,
  });
  return (
    <Page
      title={t('agreement.title')}
      subtitle={t('agreement.subtitle')}
      tools={
        <Group gap="sm" align="flex-start">
          <TextInput
            size="xs"
            label={t('agreement.search')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Select
            size="xs"
            w={180}
            label={t('agreement.region')}
            data={regions}
            value={region}
            allowDeselect={false}
            onChange={(next) => setParams({ region: next ?? region, on })}
          />
          <DateField value={on} onChange={(next) => setParams({ region, on: next })} />
        </Group>
      }
    >
      <ReadState read={read} />
      {read.data && <Content agreement={read.data} text={text} />}
    </Page>
  );
}
