import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { usePerson } from '../session/use-session.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { useAtDischarge } from './use-at-discharge.ts';

const weighty = ['critical', 'high'];
const none: ReadonlySet<string> = new Set();

interface AtDischargeProps {
  cpr: string;
  /** Rules that are told of elsewhere. */
  besides?: ReadonlySet<string>;
  /** When the citizen leaves, where that is chosen here (ISO instant). */
  leavesAt?: string | undefined;
}

/** What nobody owes yet, and the discharge will make due: all of the hospital's own, and what weighs most of what is others'. */
export function AtDischarge({ cpr, besides = none, leavesAt }: AtDischargeProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { organisation } = usePerson();
  const now = useNow();
  const { data = [] } = useAtDischarge(cpr, leavesAt);
  const shown = data.filter(
    ({ ruleId, responsible, severity }) =>
      !besides.has(ruleId) && (responsible.sor === organisation.sor || weighty.includes(severity)),
  );
  if (shown.length === 0) return null;
  const title = t('correspondence.open.comes');
  return (
    <section aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="xs" c="dimmed" mb={4}>
        {t('correspondence.open.comesHint')}
      </Text>
      <List size="sm">
        {shown.map(({ ruleId, title: what, due, responsible }) => (
          <List.Item key={ruleId}>
            {what[language]}
            {due && ` (${t('timeline.planned.by', { day: formatMoment(new Date(due), now, language) })})`}
            {responsible.sor !== organisation.sor && ` · ${t('homeCare.owed.lies', { unit: responsible.name })}`}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
