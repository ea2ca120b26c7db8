import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { useUnits } from './use-home-care.ts';

const Contact = z.object({ name: z.string(), phone: z.string(), hours: z.string().optional() });
type Contact = z.infer<typeof Contact>;
const UnitContact = z.object({ unit: z.string(), contact: Contact.optional() });

const phonePattern = /^\+?[\d -]{3,20}$/;
const none: Contact = { name: '', phone: '' };

interface ContactDialogProps {
  onClose: () => void;
}

/** The units whose contact this person may set: the own one, for visitators all of the municipality. */
function useOwnUnits() {
  const { role, unit, organisation } = usePerson();
  const units = useUnits();
  if (role !== 'visitator') return [unit];
  const own = units.filter((one) => one.organisation === organisation.sor && one.sor !== organisation.sor);
  return own.length > 0 ? own : [unit];
}

/** Who hospitals call at a unit: name, number, hours. Without it no report of admission is sent by itself. */
export function ContactDialog({ onClose }: ContactDialogProps) {
  const { unit } = usePerson();
  const units = useOwnUnits();
  const [chosen, setChosen] = useState(unit.sor);
  const sor = units.some((one) => one.sor === chosen) ? chosen : (units[0]?.sor ?? chosen);
  const api = useApi();
  const read = useQuery({
    queryKey: ['board', 'home-care', 'contact', sor],
    queryFn: () => api({ schema: UnitContact, path: `/municipality/units/${sor}/contact` }),
    gcTime: 0,
  });
  const choice = units.length > 1 && <UnitChoice units={units} value={sor} onChange={setChosen} />;
  return <ContactForm key={`${sor} ${read.isSuccess}`} sor={sor} read={read} choice={choice} onClose={onClose} />;
}

interface UnitChoiceProps {
  units: { sor: string; name: string }[];
  value: string;
  onChange: (sor: string) => void;
}

function UnitChoice({ units, value, onChange }: UnitChoiceProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('homeCare.unitContact.unit')}
      value={value}
      data={units.map(({ sor, name }) => ({ value: sor, label: name }))}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ContactFormProps extends ContactDialogProps {
  sor: string;
  read: Parameters<typeof ReadState>[0]['read'] & { data?: z.infer<typeof UnitContact> | undefined };
  choice: ReactNode;
}

function ContactForm({ sor, read, choice, onClose }: ContactFormProps) {
  const { t } = useTranslation();
  const [contact, setContact] = useState<Contact>(read.data?.contact ?? none);
  const { name, phone, hours = '' } = contact;
  const order = useCommand({
    schema: z.object({ unit: z.string() }),
    path: `/municipality/units/${sor}/contact`,
    stale: ['board'],
    onDone: () => {
      tellDone(t, t('homeCare.unitContact.saved'));
      onClose();
    },
  });
  const isPhone = phonePattern.test(phone.trim());
  const submit = () =>
    order.mutate({ name: name.trim(), phone: phone.trim(), ...(hours.trim() && { hours: hours.trim() }) });
  const isPhoneFaulty = phone.trim() !== '' && !isPhone;
  return (
    <OrderDialog
      title={t('homeCare.unitContact.title')}
      action={t('homeCare.unitContact.save')}
      isReady={read.data !== undefined && name.trim().length > 1 && isPhone}
      order={order}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('homeCare.unitContact.means')}</Text>
      {choice}
      <ReadState read={read} />
      {read.data && (
        <>
          <TextInput
            label={t('homeCare.unitContact.name')}
            withAsterisk
            maxLength={100}
            value={name}
            error={faultAt(order.error, 'name')}
            onChange={(event) => setContact({ ...contact, name: event.target.value })}
          />
          <TextInput
            label={t('homeCare.unitContact.phone')}
            withAsterisk
            inputMode="tel"
            value={phone}
            error={isPhoneFaulty ? t('homeCare.unitContact.phoneFault') : faultAt(order.error, 'phone')}
            onChange={(event) => setContact({ ...contact, phone: event.target.value })}
          />
          <TextInput
            label={t('homeCare.unitContact.hours')}
            description={t('homeCare.unitContact.hoursHint')}
            maxLength={100}
            value={hours}
            onChange={(event) => setContact({ ...contact, hours: event.target.value })}
          />
        </>
      )}
    </OrderDialog>
  );
}
