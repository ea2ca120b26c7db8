import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAgreedNumbers } from '../agreement/agreed-numbers.ts';
import { CallContacts } from '../stay/call-contacts.tsx';
import type { Stay } from '../stay/stay.ts';
import { usePlanning } from '../stay/ward-stay.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useOpenOf } from '../obligation/use-open-of.ts';
import { formatDateTime } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import type { Content } from './content.ts';
import { adviceOnContent } from './content-advice.ts';
import { type DocumentName, standing, type WholeDocument } from './document.ts';
import classes from './documents.module.css';
import { adviceOnMedicine, adviceOnPlan, type WardAdvice } from './ward-advice.ts';

const icons = { good: IconCheck, calm: IconInfoCircle, warning: IconClockExclamation, bad: IconAlertTriangle } as const;

/** The version that the municipality goes by, when that is the latest and it is accepted. */
function acceptedIn({ versions }: Pick<WholeDocument, 'versions'>): number | undefined {
  const latest = standing(versions);
  const answer = latest?.answers.at(-1)?.content.answer.answer;
  return answer === 'accept' || answer === 'takeover' ? latest?.number : undefined;
}

function useAdvice({ stay, document, content }: WardAdviceProps): WardAdvice[] {
  const { t } = useTranslation();
  const now = useNow();
  const { numbers } = useAgreedNumbers();
  const planning = usePlanning(stay.id).data;
  if (document.name === 'care-plan') return adviceOnPlan({ now, content, numbers, accepted: acceptedIn(document) });
  if (document.name !== 'discharge-report' || !planning) return [];
  return adviceOnMedicine(planning, planning.fmk ? t(`planning.fmk.${planning.fmk.status}`) : '');
}

interface WardAdviceProps {
  stay: Stay;
  document: Pick<WholeDocument, 'name' | 'versions'>;
  content: Content;
}

/** What the agreement makes of the document as it is written, told at once; and whom to ring where that is called for. */
export function WardAdviceList(props: WardAdviceProps) {
  const { t } = useTranslation();
  return <Advice stay={props.stay} title={t('ward.advice.title')} advice={useAdvice(props)} />;
}

/** The duties that each document ends. */
const ends: Partial<Record<DocumentName, string>> = {
  'care-plan': 'plan-careplan-required',
  'discharge-report': 'dis-report-sent',
  'rehabilitation-plan': 'rehab-sent',
  'discharge-letter': 'dis-epikrise-sent',
};

/** That the document comes after its limit. */
function useLate({ stay, document: { name } }: WardAdviceProps): WardAdvice[] {
  const { language } = useLanguage();
  const now = useNow();
  const duty = useOpenOf(stay.citizen.cpr).data?.find(({ ruleId }) => ruleId === ends[name]);
  if (!duty?.due || new Date(duty.due) >= now) return [];
  const values = { what: duty.title[language], at: formatDateTime(new Date(duty.due)) };
  return [{ key: 'late', tone: 'bad', call: name !== 'discharge-letter', values }];
}

/** All that would be late or lacking once this is sent, while there is still time to mend it. It blocks nothing. */
export function BeforeSending(props: WardAdviceProps) {
  const { t } = useTranslation();
  const { numbers } = useAgreedNumbers();
  const late = useLate(props);
  const asWritten = useAdvice(props).filter(({ tone }) => tone === 'bad' || tone === 'warning');
  const { content, document } = props;
  const lacking = adviceOnContent({
    name: document.name,
    content,
    now: useNow(),
    abilityHours: numbers.abilityHours,
    leftAt: props.stay.endedAt,
  });
  return (
    <Advice stay={props.stay} title={t('ward.advice.before')} advice={[...late, ...asWritten, ...lacking]} isTitled />
  );
}

interface AdviceProps {
  stay: Stay;
  title: string;
  advice: WardAdvice[];
  isTitled?: boolean;
}

function Advice({ stay, title, advice, isTitled = false }: AdviceProps) {
  const { t } = useTranslation();
  if (advice.length === 0) return null;
  return (
    <Stack gap={6}>
      {isTitled && (
        <Text size="sm" fw={600} aria-hidden>
          {title}
        </Text>
      )}
      <Stack gap={4} component="ul" m={0} p={0} aria-label={title} style={{ listStyle: 'none' }}>
        {advice.map(({ key, tone, values }) => {
          const Icon = icons[tone];
          return (
            <li key={key} className={classes.advice} data-tone={tone} data-advice={key}>
              <Group gap={6} wrap="nowrap" align="flex-start">
                <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
                <Text size="sm">{t(`ward.advice.${key}`, values)}</Text>
              </Group>
            </li>
          );
        })}
      </Stack>
      {advice.some(({ call }) => call) && <CallContacts stay={stay} about="careplan" />}
    </Stack>
  );
}
