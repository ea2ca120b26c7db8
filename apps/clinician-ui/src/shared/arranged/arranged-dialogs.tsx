import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citizen } from '../person/citizen.ts';
import { OrderAbout } from '../stay/order-about.tsx';
import { MomentInput, readMoment } from '../ui/moment-input.tsx';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { ReasonField } from '../ui/reason-field.tsx';
import {
  aidCategories,
  aidProviders,
  callParties,
  callSubjects,
  conferenceGuests,
  conferenceWays,
  useArrange,
} from './arranged.ts';

interface DialogProps {
  stayId: string;
  citizen: Citizen;
  onClose: () => void;
}

const given = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });

interface CallDialogProps extends DialogProps {
  /** Who answers at the ward, as far as a document has told it. */
  name: string;
  of: string | undefined;
}

/** A call with who took it and what was said. */
export function CallDialog({ stayId, citizen, name: known, of, onClose }: CallDialogProps) {
  const { t } = useTranslation();
  const [party, setParty] = useState('hospital');
  const [about, setAbout] = useState('careplan');
  const [name, setName] = useState(known);
  const [note, setNote] = useState('');
  const order = useArrange(stayId, onClose);
  const said = { type: 'call', about, with: party, ...given('name', name), ...given('note', note), ...(of && { of }) };
  return (
    <OrderDialog
      title={t('arranged.call.dialog')}
      action={t('arranged.do')}
      isReady={name.trim().length !== 1}
      order={order}
      onSubmit={() => order.mutate({ arrangement: said })}
      onClose={onClose}
    >
      <OrderAbout citizen={citizen} />
      <Group grow>
        <NativeSelect
          label={t('arranged.call.with')}
          value={party}
          data={callParties.map((value) => ({ value, label: t(`arranged.call.party.${value}`) }))}
          onChange={(event) => setParty(event.target.value)}
        />
        <NativeSelect
          label={t('arranged.call.about')}
          value={about}
          data={callSubjects.map((value) => ({ value, label: t(`planning.about.${value}`) }))}
          onChange={(event) => setAbout(event.target.value)}
        />
      </Group>
      <TextInput
        label={t('arranged.call.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ReasonField
        label={t('arranged.call.note')}
        hint={t('arranged.call.noteHint')}
        isOptional
        field="note"
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={order.error}
      />
    </OrderDialog>
  );
}

/** A meeting about the discharge: how, who took part, what was agreed. */
export function ConferenceDialog({ stayId, citizen, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState('video');
  const [present, setPresent] = useState<string[]>(['ward', 'citizen']);
  const [note, setNote] = useState('');
  const order = useArrange(stayId, onClose);
  return (
    <OrderDialog
      title={t('arranged.conference.dialog')}
      action={t('arranged.do')}
      isReady={present.length > 0}
      order={order}
      onSubmit={() => order.mutate({ arrangement: { type: 'conference', way, present, ...given('note', note) } })}
      onClose={onClose}
    >
      <OrderAbout citizen={citizen} />
      <Radio.Group label={t('arranged.conference.way')} value={way} onChange={setWay}>
        <Group gap="md" mt={4}>
          {conferenceWays.map((value) => (
            <Radio key={value} value={value} label={t(`arranged.conference.ways.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox.Group label={t('arranged.conference.present')} value={present} onChange={setPresent}>
        <Group gap="md" mt={4}>
          {conferenceGuests.map((value) => (
            <Checkbox key={value} value={value} label={t(`arranged.conference.who.${value}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <ReasonField
        label={t('arranged.conference.note')}
        hint={t('arranged.call.noteHint')}
        isOptional
        field="note"
        rows={3}
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={order.error}
      />
    </OrderDialog>
  );
}

interface LikelyProps {
  texts: string[];
  onChoose: (text: string) => void;
}

function Likely({ texts, onChoose }: LikelyProps) {
  return (
    <Group gap={6}>
      {texts.map((text) => (
        <Button key={text} size="compact-xs" variant="default" onClick={() => onChoose(text)}>
          {text}
        </Button>
      ))}
    </Group>
  );
}

const aids = ['bed', 'lift', 'walker', 'toilet', 'bath'] as const;

/** An aid, whose it is by its category, who provides it, and whether the citizen can be home without it. */
export function AidDialog({ stayId, citizen, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [aid, setAid] = useState('');
  const [category, setCategory] = useState('municipalAid');
  const [provider, setProvider] = useState('municipality');
  const [neededBefore, setNeededBefore] = useState(true);
  const order = useArrange(stayId, onClose);
  const said = { type: 'aid-ordered', aid: aid.trim(), provider, neededBefore, ...(category && { category }) };
  return (
    <OrderDialog
      title={t('arranged.aid.dialog')}
      action={t('arranged.aid.order')}
      isReady={aid.trim().length > 1}
      order={order}
      onSubmit={() => order.mutate({ arrangement: said })}
      onClose={onClose}
    >
      <OrderAbout citizen={citizen} />
      <Stack gap={6}>
        <TextInput
          label={t('arranged.aid.what')}
          withAsterisk
          maxLength={100}
          value={aid}
          onChange={(event) => setAid(event.target.value)}
        />
        <Likely texts={aids.map((name) => t(`arranged.aid.likely.${name}`))} onChoose={setAid} />
      </Stack>
      <NativeSelect
        label={t('arranged.aid.category')}
        value={category}
        data={[
          ...aidCategories.map((value) => ({ value, label: t(`arranged.aid.categories.${value}`) })),
          { value: '', label: t('arranged.aid.unsure') },
        ]}
        onChange={(event) => setCategory(event.target.value)}
      />
      <Radio.Group label={t('arranged.aid.provider')} value={provider} onChange={setProvider}>
        <Group gap="md" mt={4}>
          {aidProviders.map((value) => (
            <Radio key={value} value={value} label={t(`arranged.aid.providers.${value}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox
        label={t('arranged.aid.needed')}
        checked={neededBefore}
        onChange={(event) => setNeededBefore(event.target.checked)}
      />
    </OrderDialog>
  );
}

const visits = ['evening', 'night', 'care'] as const;

/** A visit that somebody will make when the citizen is home. */
export function VisitPlanDialog({ stayId, citizen, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [what, setWhat] = useState('');
  const [typed, setTyped] = useState('');
  const { at } = readMoment(typed);
  const order = useArrange(stayId, onClose);
  return (
    <OrderDialog
      title={t('arranged.visit.dialog')}
      action={t('arranged.do')}
      isReady={what.trim().length > 1 && at !== undefined}
      order={order}
      onSubmit={() => order.mutate({ arrangement: { type: 'visit-planned', what: what.trim(), at } })}
      onClose={onClose}
    >
      <OrderAbout citizen={citizen} />
      <Stack gap={6}>
        <TextInput
          label={t('arranged.visit.what')}
          withAsterisk
          maxLength={200}
          value={what}
          onChange={(event) => setWhat(event.target.value)}
        />
        <Likely texts={visits.map((name) => t(`arranged.visit.likely.${name}`))} onChoose={setWhat} />
      </Stack>
      <MomentInput label={t('arranged.visit.at')} value={typed} onChange={setTyped} isNeeded />
      <Text size="xs" c="dimmed">
        {t('arranged.visit.means')}
      </Text>
    </OrderDialog>
  );
}
