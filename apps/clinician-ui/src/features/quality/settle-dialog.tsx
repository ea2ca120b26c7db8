import { Checkbox, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { Precedents } from '../../shared/obligation/precedents.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { Dispute, outcomes, responsibles } from './dispute.ts';

const shortestPrecedent = 10;

interface Said {
  outcome: string;
  responsible: string | null;
  reason: string;
  precedent: boolean;
  text: string;
}

/** Whether the outcome itself tells who is responsible: the duty's own party, or all of them. */
function tellsResponsible(outcome: string): boolean {
  return outcome === 'upheld' || outcome === 'shared';
}

function isComplete({ outcome, responsible, reason, precedent, text }: Said): boolean {
  const hasText = !precedent || text.trim().length >= shortestPrecedent;
  const hasResponsible = responsible !== null || tellsResponsible(outcome);
  return hasResponsible && isReason(reason) && hasText;
}

interface FieldsProps {
  dispute: Dispute;
  said: Said;
  error: Error | null;
  onSay: (said: Partial<Said>) => void;
}

/** Chosen where the outcome leaves it open; else told by it, and shown. */
function Responsible({ dispute, said, onSay }: Omit<FieldsProps, 'error'>) {
  const { t } = useTranslation();
  const label = t('dispute.responsible');
  if (tellsResponsible(said.outcome)) {
    const { name, sor } = dispute.responsible;
    return <TextInput label={label} disabled value={said.outcome === 'shared' ? t('party.shared') : (name ?? sor)} />;
  }
  return (
    <Select
      label={label}
      withAsterisk
      value={said.responsible}
      onChange={(responsible) => onSay({ responsible })}
      data={responsibles.map((value) => ({ value, label: t(`party.${value}`) }))}
    />
  );
}

function Fields({ dispute, said, error, onSay }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group label={t('dispute.outcome')} value={said.outcome} onChange={(outcome) => onSay({ outcome })}>
        <Stack gap={6} mt={6}>
          {outcomes.map((one) => (
            <Radio key={one} value={one} label={t(`outcome.${one}`)} description={t(`outcomeMeans.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Responsible dispute={dispute} said={said} onSay={onSay} />
      <ReasonField maxLength={1000} value={said.reason} error={error} onChange={(reason) => onSay({ reason })} />
      <Checkbox
        label={t('precedent.keep')}
        description={t('precedent.keepHint')}
        checked={said.precedent}
        onChange={(event) => onSay({ precedent: event.target.checked })}
      />
      {said.precedent && (
        <ReasonField
          field="text"
          label={t('precedent.text')}
          rows={3}
          maxLength={2000}
          value={said.text}
          error={error}
          onChange={(text) => onSay({ text })}
        />
      )}
    </>
  );
}

/** Settles a dispute: how it came out, who is responsible, why, and what the next case may learn from it. */
export function SettleDialog({ dispute, onClose }: { dispute: Dispute; onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [said, setSaid] = useState<Said>({
    outcome: 'upheld',
    responsible: null,
    reason: '',
    precedent: false,
    text: '',
  });
  const order = useCommand({
    schema: Dispute,
    path: `/coordinator/disputes/${dispute.id}/settle`,
    stale: ['disputes', 'precedents', 'worklist', 'obligation'],
    onDone: () => {
      tellDone(t, t('dispute.settled'));
      onClose();
    },
  });
  const { text, responsible, ...rest } = said;
  const settlement = {
    ...rest,
    ...(!tellsResponsible(said.outcome) && { responsible }),
    reason: said.reason.trim(),
    ...(said.precedent && { text: text.trim() }),
  };
  return (
    <OrderDialog
      title={t('dispute.settle')}
      size="lg"
      action={t('dispute.settle')}
      isReady={isComplete(said)}
      order={order}
      onSubmit={() => order.mutate(settlement)}
      onClose={onClose}
    >
      <div>
        <Text size="sm" fw={600}>
          {dispute.title[language]}
        </Text>
        <Text size="sm">{dispute.reason}</Text>
      </div>
      <Precedents rule={dispute.ruleId} />
      <Fields
        dispute={dispute}
        said={said}
        error={order.error}
        onSay={(more) => setSaid((before) => ({ ...before, ...more }))}
      />
    </OrderDialog>
  );
}
