import { Anchor, Button, Kbd, List, Paper, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowRight, IconMap2 } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { Page } from '../../shared/ui/page.tsx';
import { guideRole, type GuideRole, guides, keys, placeOfTask, roles, type Task, texts } from './guides.ts';
import { askForTour } from './tour-memory.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h5" mb="xs" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}

/** One task: what to do, step by step, and the way to where it is done for those who work there. */
function TaskCard({ task, hasLink }: { task: Task; hasLink: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { title, steps } = texts[language].task[task];
  return (
    <Paper withBorder p="sm" radius="md" component="article">
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      <List type="ordered" size="sm" spacing={2} pr="md">
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {hasLink && (
        <Anchor
          component={Link}
          to={placeOfTask[task]}
          size="sm"
          mt={6}
          display="inline-block"
          aria-label={`${t('help.openTask')}: ${title}`}
        >
          {t('help.openTask')} <IconArrowRight size={14} aria-hidden style={{ verticalAlign: -2 }} />
        </Anchor>
      )}
    </Paper>
  );
}

function Guide({ role, isOwn }: { role: GuideRole; isOwn: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <>
      <Section title={t('help.day')}>
        <Text maw={760}>{texts[language].days[role]}</Text>
      </Section>
      <Section title={t('help.tasks')}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
          {guides[role].map((task) => (
            <TaskCard key={task} task={task} hasLink={isOwn} />
          ))}
        </SimpleGrid>
        {!isOwn && (
          <Text size="xs" c="dimmed" mt="xs">
            {t('help.other')}
          </Text>
        )}
      </Section>
    </>
  );
}

function Keys() {
  const { t } = useTranslation();
  return (
    <Section title={t('help.keys')}>
      <Table maw={480} aria-label={t('help.keys')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('help.key')}</Table.Th>
            <Table.Th>{t('help.does')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(keys).map(([name, key]) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(`help.keyDoes.${name}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Words() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Section title={t('help.words')}>
      <dl style={{ margin: 0, maxWidth: 760 }}>
        {Object.entries(texts[language].word).map(([word, { name, means }]) => (
          <div key={word}>
            <Text component="dt" size="sm" fw={650} mt={6}>
              {name}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {means}
            </Text>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** How the day looks here for a role, its main tasks step by step, the keys and the words. */
export function HelpPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [params, setParams] = useSearchParams();
  const role = guideRole(params.get('role') ?? person.role);
  const nameOf = (one: GuideRole) => `${t(`role.${one}`)}${one === person.role ? ` · ${t('help.own')}` : ''}`;
  return (
    <Page
      title={t('help.title')}
      subtitle={t('help.subtitle', { role: t(`role.${role}`) })}
      tools={
        <>
          <Select
            size="xs"
            w={230}
            aria-label={t('help.choose')}
            allowDeselect={false}
            value={role}
            onChange={(next) => setParams(next === null || next === person.role ? {} : { role: next })}
            data={roles.map((one) => ({ value: one, label: nameOf(one) }))}
          />
          <Button
            size="xs"
            variant="light"
            component={Link}
            to="/"
            leftSection={<IconMap2 size={16} aria-hidden />}
            onClick={() => askForTour(person.role)}
          >
            {t('help.startTour')}
          </Button>
        </>
      }
    >
      <Stack gap="lg">
        <Guide role={role} isOwn={role === person.role} />
        <Keys />
        <Words />
      </Stack>
    </Page>
  );
}
