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

/** The telephone that receivers may call back on: the last one here, which this browser remembers, else the `listed` one. */
export function useOwnPhone(listed = '') {
  const [typed, setTyped] = useState<string>();
  const phone = typed ?? (rememberedPhone() || listed);
  const remember = () => {
    if (typed !== undefined) rememberPhone(typed);
  };
  return { phone: phone.trim(), isValid: isPhone(phone), remember, field: { value: phone, onChange: setTyped } };
}

interface PhoneFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: Error | null;
  /** What is wrong with it, where that was found by trying to send. */
  fault?: string;
}

export function PhoneField({ value, onChange, error, fault }: PhoneFieldProps) {
  const { t } = useTranslation();
  const isFaulty = value.trim() !== '' && !isPhone(value);
  return (
    <TextInput
      label={t('document.phone')}
      description={t('document.phoneHint')}
      withAsterisk
      inputMode="tel"
      value={value}
      error={isFaulty ? t('document.phoneFault') : (fault ?? faultAt(error, 'phone'))}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
