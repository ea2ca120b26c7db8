import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhoneOf } from '../directory/use-phone-of.ts';
import { usePerson } from '../session/use-session.ts';
import { faultAt } from '../ui/failure.tsx';
import { writtenPhone } from '../ui/written-phone.ts';

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

/**
 * The telephone that receivers may call back on: the last one here, which this browser remembers, else the `listed` one, else
 * that of the person's own unit in the directory.
 */
export function useOwnPhone(listed?: string) {
  const [typed, setTyped] = useState<string>();
  const { unit } = usePerson();
  const own = usePhoneOf(listed === undefined ? unit.sor : undefined).data;
  const phone = typed ?? (rememberedPhone() || (listed ?? writtenPhone(own ?? '')));
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
