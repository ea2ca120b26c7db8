import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAgreedNumbers } from '../agreement/agreed-numbers.ts';
import { CallContacts } from '../stay/call-contacts.tsx';
import type { Stay } from '../stay/stay.ts';
import { usePlanning } from '../stay/ward-stay.ts';
import { useNow } from '../time/use-now.ts';
import type { Content } from './content.ts';
import { standing, type WholeDocument } from './document.ts';
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
  const advice = useAdvice(props);
  if (advice.length === 0) return null;
  return (
    <Stack gap={6}>
      <Stack gap={4} component="ul" m={0} p={0} aria-label={t('ward.advice.title')} style={{ listStyle: 'none' }}>
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
      {advice.some(({ call }) => call) && <CallContacts stay={props.stay} about="careplan" />}
    </Stack>
  );
}
