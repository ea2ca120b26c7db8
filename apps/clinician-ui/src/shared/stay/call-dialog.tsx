import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { ReasonField } from '../ui/reason-field.tsx';
import { OrderAbout } from './order-about.tsx';
import { callParties, callSubjects } from './planning.ts';
import type { Stay } from './stay.ts';
import { useNote } from './use-note.ts';

/** A call about a citizen, with a name and what was said. */
export function CallDialog({ stay, onClose }: { stay: Pick<Stay, 'id' | 'citizen'>; onClose: () => void }) {
  const { t } = useTranslation();
  const [party, setParty] = useState('municipality');
  const [about, setAbout] = useState('careplan');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const order = useNote(stay.id, 'calls', onClose);
  const said = { ...(name.trim() && { name: name.trim() }), ...(note.trim() && { note: note.trim() }) };
  return (
    <OrderDialog
      title={t('planning.call.title')}
      action={t('planning.call.do')}
      isReady={name.trim().length !== 1}
      order={order}
      onSubmit={() => order.mutate({ about, with: party, ...said })}
      onClose={onClose}
    >
      <OrderAbout citizen={stay.citizen} />
      <Group grow>
        <NativeSelect
          label={t('planning.call.party')}
          value={party}
          data={callParties.map((value) => ({ value, label: t(`planning.party.${value}`) }))}
          onChange={(event) => setParty(event.target.value)}
        />
        <NativeSelect
          label={t('planning.call.subject')}
          value={about}
          data={callSubjects.map((value) => ({ value, label: t(`planning.about.${value}`) }))}
          onChange={(event) => setAbout(event.target.value)}
        />
      </Group>
      <TextInput
        label={t('planning.call.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ReasonField
        label={t('planning.call.note')}
        hint={t('planning.call.noteHint')}
        isOptional
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={order.error}
        field="note"
      />
    </OrderDialog>
  );
}
