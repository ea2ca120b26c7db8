import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultAt } from '../ui/failure.tsx';

const rememberedAs = 'overgang.phone';
const phonePattern = /^\+?[\d -]{3,20}$/;

/** The number this browser remembers; empty when it has none. */
export function rememberedPhone(): string {
  return localStorage.getItem(rememberedAs) ?? '';
}

/** The number this browser remembers from now on. */
export function rememberPhone(phone: string): void {
  localStorage.setItem(rememberedAs, phone.trim());
}

/** Whether it can be a telephone number. */
export function isPhone(text: string): boolean {
  return phonePattern.test(text.trim());
}

/** The telephone that receivers may call back on; this browser remembers the last one. */
export function useOwnPhone() {
  const [phone, setPhone] = useState(rememberedPhone);
  const isValid = isPhone(phone);
  const remember = () => rememberPhone(phone);
  return { phone: phone.trim(), isValid, remember, field: { value: phone, onChange: setPhone } };
}

interface PhoneFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: Error | null;
}

export function PhoneField({ value, onChange, error }: PhoneFieldProps) {
  const { t } = useTranslation();
  const isFaulty = value.trim() !== '' && !isPhone(value);
  return (
    <TextInput
      label={t('document.phone')}
      description={t('document.phoneHint')}
      withAsterisk
      inputMode="tel"
      value={value}
      error={isFaulty ? t('document.phoneFault') : faultAt(error, 'phone')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
