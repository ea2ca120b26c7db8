import { Alert, List, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { usePerson } from '../session/use-session.ts';
import { formatMoment } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import { Failure } from '../ui/failure.tsx';
import { AtDischarge } from './at-discharge.tsx';
import type { Obligation } from './obligation.ts';
import { useOpenOf } from './use-open-of.ts';

const weighty = ['critical', 'high'];
const none: ReadonlySet<string> = new Set();
/** What nobody owes any more once the citizen has left. */
const endsByLeaving: ReadonlySet<string> = new Set(['ready-municipality-answer']);

interface OpenDutiesProps {
  cpr: string;
  besides?: ReadonlySet<string>;
  /** When the citizen leaves, where that is chosen here (ISO instant). */
  leavesAt?: string | undefined;
}

/**
 * What is still owed about a citizen before they leave, as the agreement judges it: all that the hospital owes, and what weighs
 * most of what others owe; without the rules (`besides`) that are told of elsewhere; then what leaving makes due. It informs,
 * and blocks nothing.
 */
export function OpenDuties({ cpr, besides = none, leavesAt }: OpenDutiesProps) {
  const { organisation } = usePerson();
  const { data, error, refetch } = useOpenOf(cpr);
  if (!data) return error && <Failure error={error} retry={() => void refetch()} />;
  const shown = data.filter(
    ({ ruleId, responsible, severity }) =>
      !besides.has(ruleId) &&
      !endsByLeaving.has(ruleId) &&
      (responsible.sor === organisation.sor || weighty.includes(severity)),
  );
  return (
    <>
      {shown.length > 0 && <Open shown={shown} />}
      <AtDischarge cpr={cpr} besides={besides} leavesAt={leavesAt} />
    </>
  );
}

function Open({ shown }: { shown: Obligation[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { organisation } = usePerson();
  const now = useNow();
  return (
    <Alert
      role="note"
      color="orange"
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t('correspondence.open.title')}
    >
      <List size="sm">
        {shown.map(({ id, title, due, responsible }) => (
          <List.Item key={id}>
            {title[language]}
            {due && ` (${formatMoment(new Date(due), now, language)})`}
            {responsible.sor !== organisation.sor && ` · ${t('homeCare.owed.lies', { unit: responsible.name })}`}
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t('correspondence.open.means')}</Text>
    </Alert>
  );
}
