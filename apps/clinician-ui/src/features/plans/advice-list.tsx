import { Stack } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { phoneAddress, writtenPhone } from '../../shared/ui/written-phone.ts';
import type { Advice } from './advice.ts';
import type { Said } from './plan.ts';
import classes from './plans.module.css';

const icons = { calm: IconInfoCircle, warning: IconClockExclamation, bad: IconAlertTriangle } as const;

/** What the rules make of the answer, and whom to ring where that is called for. */
export function AdviceList({ advice, contact }: { advice: Advice[]; contact: Said['contact'] }) {
  const { t } = useTranslation();
  if (advice.length === 0) return null;
  const firstCall = advice.find(({ call }) => call)?.key;
  return (
    <Stack gap={4} component="ul" m={0} p={0} aria-label={t('plans.advice.title')} style={{ listStyle: 'none' }}>
      {advice.map(({ key, tone, values }) => {
        const Icon = icons[tone];
        return (
          <li key={key} className={classes.advice} data-tone={tone} data-advice={key}>
            <Icon size={16} aria-hidden />
            <span>
              {t(`plans.advice.${key}`, values)}{' '}
              {key === firstCall && contact && (
                <a href={phoneAddress(contact.phone)}>
                  {t('plans.advice.call', { ...contact, phone: writtenPhone(contact.phone) })}
                </a>
              )}
            </span>
          </li>
        );
      })}
    </Stack>
  );
}
