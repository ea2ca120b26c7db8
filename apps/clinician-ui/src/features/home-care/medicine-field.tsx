import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDistance, parseDateTime } from '../../shared/time/format-time.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useNow } from '../../shared/time/use-now.ts';

const states = ['has', 'lacks'] as const;

/** What is chosen and typed of the medicine; `until` as it stands in the field. */
interface MedicineSaid {
  state: string;
  until: string;
}

export const nothingSaid: MedicineSaid = { state: '', until: '' };

/** What is sent of it: nothing where nothing is chosen. A typed time that is none, or has passed, is not valid. */
export function readMedicine({ state, until }: MedicineSaid, now: Date) {
  const known = states.find((one) => one === state);
  if (known !== 'has' || until.trim() === '') return { valid: true, ...(known && { medicine: { state: known } }) };
  const at = parseDateTime(until);
  if (!at || at <= now) return { valid: false };
  return { valid: true, medicine: { state: known, until: at.toISOString() } };
}

interface MedicineFieldProps {
  value: MedicineSaid;
  onChange: (value: MedicineSaid) => void;
  isNeeded: boolean;
}

/** Whether the citizen has the medicine that is to be taken, and until when. */
export function MedicineField({ value, onChange, isNeeded }: MedicineFieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { valid, medicine } = readMedicine(value, now);
  const until = medicine && 'until' in medicine ? medicine.until : undefined;
  return (
    <Stack gap={6}>
      <Radio.Group
        label={t('homeCare.medicine.how')}
        withAsterisk={isNeeded}
        value={value.state}
        onChange={(state) => onChange({ ...value, state })}
      >
        <Stack gap={6} mt={4}>
          {states.map((state) => (
            <Radio key={state} value={state} label={t(`homeCare.medicine.${state}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {value.state === 'has' && (
        <TextInput
          label={t('homeCare.medicine.hasUntil')}
          description={until === undefined ? undefined : formatDistance(new Date(until), now, language)}
          placeholder={t('time.pattern')}
          value={value.until}
          error={!valid && t('homeCare.medicine.untilFault')}
          onChange={(event) => onChange({ ...value, until: event.target.value })}
        />
      )}
    </Stack>
  );
}
