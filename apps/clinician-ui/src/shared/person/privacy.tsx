import { Switch } from '@mantine/core';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrinting } from '../print/use-printing.ts';
import { type Citizen, formatCpr, initialsOf } from './citizen.ts';

const rememberedAs = 'overgang.privacy';

const PrivacyContext = createContext({ hidden: false, change: (_hidden: boolean): void => undefined });

/** Remembers in this browser whether names are hidden: a screen in a corridor stays discreet after a reload. */
export function PrivacyProvider({ children }: { children: ReactNode }) {
  const [hidden, setHidden] = useState(() => localStorage.getItem(rememberedAs) === 'on');
  const printing = usePrinting();
  const value = useMemo(() => {
    const change = (next: boolean) => {
      localStorage.setItem(rememberedAs, next ? 'on' : 'off');
      setHidden(next);
    };
    // A printed list must still say whom each line is about; who prints it keeps it from others.
    return { hidden: hidden && !printing, change };
  }, [hidden, printing]);
  return <PrivacyContext value={value}>{children}</PrivacyContext>;
}

/** Shows initials and age only, for screens that others can see. */
export function PrivacySwitch() {
  const { t } = useTranslation();
  const { hidden, change } = use(PrivacyContext);
  return (
    <Switch size="sm" label={t('privacy.hide')} checked={hidden} onChange={(event) => change(event.target.checked)} />
  );
}

/** How a citizen may be named here: in full with CPR, or by initials. */
export function useCitizenName(): (citizen: Citizen) => { name: string; cpr: string } {
  const { hidden } = use(PrivacyContext);
  return (citizen) =>
    hidden
      ? { name: initialsOf(citizen.name), cpr: '••••••-••••' }
      : { name: citizen.name, cpr: formatCpr(citizen.cpr) };
}
