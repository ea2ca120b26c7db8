import { Anchor, Group, List, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { ListTable } from '../../shared/ui/list-table.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import { IndicatorChart } from './indicator-chart.tsx';
import { useIndicatorWords } from './indicator-words.ts';
import { type Indicator, type Indicators, isCounted, periods, useIndicators } from './indicators.ts';

const sections = ['pathways', 'deadlines', 'breaches'] as const;
type Section = (typeof sections)[number];

function sectionOf({ rules, id }: Indicator): Section {
  if (rules) return 'deadlines';
  return id.startsWith('p-23') ? 'breaches' : 'pathways';
}

interface RowProps {
  indicator: Indicator;
  least: number;
  isShown: boolean;
  onShow: () => void;
}

function IndicatorRow({ indicator, least, isShown, onShow }: RowProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { countOf, valueOf, intervalOf, spreadOf, excludedOf } = useIndicatorWords(least);
  const { id, version, name, counted, goal, total } = indicator;
  return (
    <Table.Tr data-indicator={id}>
      <Table.Td>
        <Anchor
          component="button"
          type="button"
          ta="left"
          size="sm"
          fw={600}
          aria-pressed={isShown}
          aria-label={t('indicators.show', { name: name[language] })}
          onClick={onShow}
        >
          {name[language]}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t('indicators.version', { id, version })}
        </Text>
        {goal && (
          <Text size="xs" fw={600}>
            {t(goal.target === undefined ? 'indicators.goal' : 'indicators.goalOf', {
              name: goal.name[language],
              target: goal.target,
            })}
          </Text>
        )}
        {sectionOf(indicator) === 'pathways' && <Text size="xs">{counted[language]}</Text>}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{countOf(total, indicator)}</Text>
      </Table.Td>
      <Table.Td>
        <div>
          <Text size="sm" fw={600}>
            {valueOf(total.value, indicator)}
          </Text>
          <Text size="xs" c="dimmed">
            {intervalOf(total)}
          </Text>
        </div>
      </Table.Td>
      <Table.Td>
        <Text size="xs">{spreadOf(total, indicator) ?? '–'}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="xs">{excludedOf(indicator)}</Text>
      </Table.Td>
    </Table.Tr>
  );
}

interface SectionProps {
  section: Section;
  indicators: Indicator[];
  least: number;
  shown: string | undefined;
  onShow: (id: string) => void;
}

function IndicatorSection({ section, indicators, least, shown, onShow }: SectionProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [first] = indicators;
  if (!first) return null;
  const title = t(`indicators.section.${section}`);
  const widths = { what: '40%', count: '14%', value: '15%', spread: '16%', excluded: '15%' };
  const columns = Object.entries(widths).map(([name, width]) => ({ title: t(`indicators.column.${name}`), width }));
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {section !== 'pathways' && <Text size="xs">{first.counted[language]}</Text>}
      <ListTable label={title} columns={columns} namesCells>
        {indicators.map((indicator) => (
          <IndicatorRow
            key={indicator.id}
            indicator={indicator}
            least={least}
            isShown={indicator.id === shown}
            onShow={() => onShow(indicator.id)}
          />
        ))}
      </ListTable>
    </Stack>
  );
}

/** What is not counted, and why: what had nothing to count in the period, and what never is. */
function NotCounted({ empty }: { empty: Indicator[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap={4} component="section" aria-label={t('indicators.absent.title')}>
      {empty.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('indicators.nothing')}: {empty.map(({ name }) => name[language]).join(' · ')}
        </Text>
      )}
      <Title order={2} size="h6">
        {t('indicators.absent.title')}
      </Title>
      <List size="xs">
        {['preventable', 'population', 'planned', 'citizens'].map((what) => (
          <List.Item key={what}>{t(`indicators.absent.${what}`)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

interface ChosenProps {
  read: Indicators | undefined;
  months: string;
  onChoose: (name: 'months' | 'group', value: string) => void;
}

function Choices({ read, months, onChoose }: ChosenProps) {
  const { t } = useTranslation();
  const kinds = ['own', 'unit', 'party'] as const;
  const data = kinds.map((kind) => ({
    group: t(`indicators.groups.${kind}`),
    items: (read?.groups ?? []).filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <Group align="flex-end" gap="sm" className="screen-only">
      <Select
        size="xs"
        w={280}
        maw="100%"
        label={t('indicators.group')}
        allowDeselect={false}
        searchable
        value={read?.group ?? null}
        onChange={(next) => onChoose('group', next ?? '')}
        data={data.filter(({ items }) => items.length > 0)}
      />
      <Segments
        label={t('indicators.period')}
        value={months}
        onChange={(next) => onChoose('months', next)}
        data={periods.map((count) => ({ value: count, label: t('indicators.months', { count: Number(count) }) }))}
      />
    </Group>
  );
}

function Figures({ read, shown, onShow }: { read: Indicators; shown: string | null; onShow: (id: string) => void }) {
  const { t } = useTranslation();
  const { monthName } = useIndicatorWords(read.least);
  const { indicators, least, months, groups, group } = read;
  const counted = indicators.filter(isCounted);
  const chosen = counted.find(({ id }) => id === shown) ?? counted.find(({ total }) => total.value !== undefined);
  const [from, to] = [months[0], months.at(-1)].map((month) => (month ? monthName(month) : ''));
  return (
    <>
      <Text size="sm" fw={600}>
        {groups.find(({ id }) => id === group)?.name} · {t('indicators.from', { from, to })}
      </Text>
      {counted.length === 0 && <Empty title={t('indicators.empty')} text={t('indicators.emptyText')} />}
      {chosen && <IndicatorChart indicator={chosen} least={least} />}
      {sections.map((section) => (
        <IndicatorSection
          key={section}
          section={section}
          indicators={counted.filter((one) => sectionOf(one) === section)}
          least={least}
          shown={chosen?.id}
          onShow={onShow}
        />
      ))}
      <NotCounted empty={indicators.filter((one) => !isCounted(one))} />
    </>
  );
}

/** How well parties keep what they agreed, as figures over months: by indicator, and month by month of the one that is chosen. */
export function IndicatorsView() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const months = periods.find((count) => count === params.get('months')) ?? '13';
  const read = useIndicators({ months, group: params.get('group') });
  const choose = (name: string, value: string) =>
    setParams(
      (before) => {
        before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <Stack gap="sm">
      <Text size="sm" maw={760}>
        {t('indicators.about', { least: read.data?.least ?? 5 })}
      </Text>
      <Choices read={read.data} months={months} onChoose={choose} />
      <ReadState read={read} />
      {read.data && <Figures read={read.data} shown={params.get('of')} onShow={(id) => choose('of', id)} />}
    </Stack>
  );
}
