import { Accordion, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventTypes } from '../../shared/message/event-types.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { Empty } from '../../shared/ui/empty.tsx';
import { Segments } from '../../shared/ui/segments.tsx';
import {
  type Agreement,
  findRules,
  judgingOf,
  judgings,
  type Rule,
  rulesOn,
  wholeRules,
  withParts,
} from './agreement.ts';
import { RuleItem } from './rule-item.tsx';
import type { Speech } from './rule-words.ts';

function useSpeech({ parameters }: Agreement): Speech {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useEventName();
  const { data: types = [] } = useEventTypes('all');
  return { t, language, parameters, nameOf, types };
}

/** A choice that stands in the address; empty for all. */
function useChoice(name: string): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    });
  return [params.get(name) ?? '', set];
}

/** How many rules there are of each kind, and the way to see only these. */
function JudgingChoice({
  rules,
  value,
  onChange,
}: {
  rules: Rule[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const whole = wholeRules(rules);
  const count = (name: string) => whole.filter((rule) => judgingOf(rule) === name).length;
  return (
    <Segments
      label={t('rule.judgings')}
      value={value}
      onChange={onChange}
      data={[
        { value: '', label: `${t('rule.judging.all')} (${whole.length})` },
        ...judgings.map((name) => ({ value: name, label: `${t(`rule.judging.${name}`)} (${count(name)})` })),
      ]}
    />
  );
}

interface GroupChoiceProps {
  rules: Rule[];
  nameOf: (group: string) => string;
  value: string;
  onChange: (value: string) => void;
}

function GroupChoice({ rules, nameOf, value, onChange }: GroupChoiceProps) {
  const { t } = useTranslation();
  const counts = Map.groupBy(rules, ({ group }) => group);
  return (
    <Group gap={4} component="fieldset" bd={0} m={0} p={0} aria-label={t('rule.groups')}>
      {[...counts].map(([group, of]) => (
        <Button
          key={group}
          size="compact-xs"
          variant={value === group ? 'filled' : 'default'}
          aria-pressed={value === group}
          title={`${nameOf(group)} (${wholeRules(of).length})`}
          onClick={() => onChange(value === group ? '' : group)}
        >
          {group}
        </Button>
      ))}
    </Group>
  );
}

/** The groups with their rules; a part stands in the group of the rule that it is part of. */
function chaptersOf(rules: Rule[]) {
  const chapters = new Map<string, ReturnType<typeof withParts>>();
  let group = '';
  for (const placed of withParts(rules)) {
    if (!placed.isPart) group = placed.rule.group;
    chapters.set(group, [...(chapters.get(group) ?? []), placed]);
  }
  return [...chapters].map(([name, of]) => ({ group: name, of }));
}

interface ChaptersProps {
  rules: Rule[];
  nameOf: (group: string) => string;
  speech: Speech;
  on: string;
}

function Chapters({ rules, nameOf, speech, on }: ChaptersProps) {
  return chaptersOf(rules).map(({ group, of }) => (
    <section key={group} aria-label={nameOf(group)}>
      <Title order={2} size="h6" mt="md" mb={6}>
        {group}. {nameOf(group)} ({wholeRules(of.map(({ rule }) => rule)).length})
      </Title>
      <Accordion variant="contained" multiple keepMounted={false} order={3}>
        {of.map(({ rule, isPart }) => (
          <RuleItem key={rule.id} rule={rule} isPart={isPart} speech={speech} on={on} />
        ))}
      </Accordion>
    </section>
  ));
}

/** Every rule of the agreement, by group; searched by words or id, and by how it is kept. */
export function Rules({ agreement, text, on }: { agreement: Agreement; text: string; on: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const speech = useSpeech(agreement);
  const nameOf = (letter: string) => agreement.groups[letter]?.[language] ?? letter;
  const [group, setGroup] = useChoice('group');
  const [judging, setJudging] = useChoice('kept');
  const all = rulesOn(agreement.rules, on);
  const found = findRules(all, text, language).filter(
    (rule) => (group === '' || rule.group === group) && (judging === '' || judgingOf(rule) === judging),
  );
  const parts = found.length - wholeRules(found).length;
  return (
    <>
      <Group gap="sm">
        <JudgingChoice rules={all} value={judging} onChange={setJudging} />
        <GroupChoice rules={all} nameOf={nameOf} value={group} onChange={setGroup} />
      </Group>
      <Text size="xs" c="dimmed" mt={6} aria-live="polite">
        {t('agreement.count', { count: wholeRules(found).length, of: wholeRules(all).length })}
        {parts > 0 && ` · ${t('agreement.parts', { count: parts })}`}
      </Text>
      {found.length === 0 && <Empty title={t('agreement.empty')} text={t('agreement.emptyText')} />}
      <Chapters rules={found} nameOf={nameOf} speech={speech} on={on} />
    </>
  );
}
