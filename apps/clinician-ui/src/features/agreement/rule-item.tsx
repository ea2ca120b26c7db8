import { Accordion, Alert, Anchor, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCalendarClock, IconEyeOff, IconGavel, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundedWords } from '../../shared/agreement/founded.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { writtenDate } from '../../shared/time/format-time.ts';
import { isValidOn, judgingOf, type Rule } from './agreement.ts';
import { parameterText } from './parameter-text.ts';
import { RuleExample } from './rule-example.tsx';
import { applicabilityText, eventsText, expectationText, limitText, parametersOf, type Speech } from './rule-words.ts';

interface RuleProps {
  rule: Rule;
  speech: Speech;
}

const judgedLooks = {
  judged: { icon: IconGavel, tone: 'calm' },
  kept: { icon: IconShieldCheck, tone: 'good' },
  missing: { icon: IconEyeOff, tone: 'notice' },
} as const;

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <Text key={line} size="sm" component="span" display="block">
      {line}
    </Text>
  ));
}

/** The numbers of a rule: name, value, where it comes from and how sure that is. */
function Numbers({ rule, speech: { parameters, language, t } }: RuleProps) {
  return parametersOf(rule).map((key) => {
    const parameter = parameters[key];
    if (!parameter) return null;
    const { name, origin, confidence } = parameter;
    return (
      <div key={key}>
        <Text size="sm" component="span" display="block">
          {name[language]}: <b>{parameterText(parameter, language)}</b>
        </Text>
        <Text size="xs" c="dimmed" component="span" display="block">
          {[key, ...foundedWords(t, { from: origin, confidence }, language)].join(' · ')}
        </Text>
      </div>
    );
  });
}

/** Why a rule is not judged: kept by the system, or what is missing for it to be seen. */
function NotJudged({ rule, speech: { language, t } }: RuleProps) {
  const why = rule.keptBySystem ?? rule.missing;
  if (!why) return null;
  const isMissing = rule.missing !== undefined;
  return (
    <Alert
      role="note"
      p="xs"
      color={isMissing ? 'orange' : 'green'}
      icon={isMissing ? <IconAlertTriangle aria-hidden /> : <IconShieldCheck aria-hidden />}
      title={t(isMissing ? 'rule.missing' : 'rule.kept')}
    >
      <Text size="sm">{why[language]}</Text>
    </Alert>
  );
}

function RuleFacts({ rule, speech }: RuleProps) {
  const { t } = speech;
  const applies = applicabilityText(rule, speech);
  const isJudged = judgingOf(rule) === 'judged';
  return (
    <Facts
      facts={[
        isJudged && [t('rule.opens'), rule.trigger ? eventsText([rule.trigger], speech) : '–'],
        isJudged && [t('rule.expects'), expectationText(rule, speech)],
        isJudged && [t('rule.limit'), <Lines key="limit" lines={limitText(rule, speech)} />],
        [t('rule.applies'), applies.length > 0 ? <Lines lines={applies} /> : t('rule.everybody')],
        parametersOf(rule).length > 0 && [t('rule.numbers'), <Numbers key="numbers" rule={rule} speech={speech} />],
        [t('why.source'), rule.source[speech.language]],
        [t('why.confidence'), t(`confidence.${rule.confidence}`, rule.confidence)],
        [t('agreement.rule'), t('why.version', { name: rule.id, version: rule.version })],
        rule.partOf && [t('rule.partOf'), rule.partOf],
      ]}
    />
  );
}

function Exceptions({ rule, speech: { language, t } }: RuleProps) {
  if (rule.exceptions.length === 0) return null;
  return (
    <section>
      <Title order={4} size="h6" mb={4}>
        {t('why.exceptions')}
      </Title>
      <List size="sm">
        {rule.exceptions.map(({ how, text, claimedBy }) => (
          <List.Item key={how}>
            {text[language]}{' '}
            <Text size="xs" c="dimmed" component="span">
              ({t('why.claimedBy', { parties: claimedBy.map((party) => t(`party.${party}`, party)).join(', ') })})
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  );
}

function Examples({ rule, speech }: RuleProps) {
  const { t } = speech;
  const [shown, setShown] = useState(false);
  const count = rule.examples.length;
  if (count === 0) return null;
  return (
    <section>
      <Title order={4} size="h6" mb={4}>
        {t('rule.examples', { count })}
      </Title>
      {!shown && (
        <Anchor component="button" type="button" size="sm" onClick={() => setShown(true)}>
          {t('rule.showExamples')}
        </Anchor>
      )}
      {shown && (
        <Stack gap="xs">
          {rule.examples.map((example) => (
            <RuleExample key={example.name} example={example} speech={speech} />
          ))}
        </Stack>
      )}
    </section>
  );
}

function Heading({ rule, speech, on }: RuleProps & { on: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const judging = judgingOf(rule);
  const parties = [rule.responsible, rule.recipient].flatMap((party) => (party ? t(`party.${party}`, party) : []));
  const [limit] = judging === 'judged' && rule.deadline ? limitText(rule, speech) : [];
  return (
    <Group justify="space-between" gap={6} wrap="wrap">
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {rule.title[language]}
        </Text>
        <Text size="xs" c="dimmed">
          {[parties.join(' → '), limit, t(`severity.${rule.severity}`, rule.severity)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Group gap={4} pr="xs">
        {!isValidOn(rule, on) && rule.validFrom && (
          <Tag icon={IconCalendarClock} tone="muted">
            {t(rule.validFrom > on ? 'rule.validFrom' : 'rule.ended', {
              from: writtenDate(rule.validFrom),
            })}
          </Tag>
        )}
        <Tag {...judgedLooks[judging]}>{t(`rule.judging.${judging}`)}</Tag>
      </Group>
    </Group>
  );
}

/** One rule: the clause, who owes whom, what must happen when, the numbers and their origin, exceptions and examples. */
export function RuleItem({ rule, isPart, speech, on }: RuleProps & { on: string; isPart: boolean }) {
  const { language } = useLanguage();
  return (
    <Accordion.Item value={rule.id} data-rule={rule.id} {...(isPart && { ml: 'lg', 'data-part-of': rule.partOf })}>
      <Accordion.Control>
        <Heading rule={rule} speech={speech} on={on} />
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          <Text size="sm" pl="sm" style={{ borderLeft: '3px solid var(--accent)' }}>
            {rule.clause[language]}
          </Text>
          <NotJudged rule={rule} speech={speech} />
          <RuleFacts rule={rule} speech={speech} />
          <Exceptions rule={rule} speech={speech} />
          <Examples rule={rule} speech={speech} />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
