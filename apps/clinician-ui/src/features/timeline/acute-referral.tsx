import { Alert, Radio, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { OrderAbout } from '../../shared/stay/order-about.tsx';
import { useNow } from '../../shared/time/use-now.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { PhoneLink } from '../../shared/ui/phone-link.tsx';
import { isReason, ReasonField } from '../../shared/ui/reason-field.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { writtenPhone } from '../../shared/ui/written-phone.ts';
import { HelpAtHome } from './help-at-home.tsx';
import type { Timeline } from './timeline.ts';
import { useAcuteFunction } from './use-acute-function.ts';

const decisions = ['alternative', 'observe', 'admit'] as const;
type Decision = (typeof decisions)[number];

/** What there is at home, and whom to call instead of the hospital. */
function AtHome({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const care = timeline.responsibles?.find(({ what }) => what === 'care');
  const acute = useAcuteFunction(care?.sor).data;
  return (
    <Facts
      facts={[
        [t('letters.standing.help'), <HelpAtHome key="help" timeline={timeline} />],
        [
          t('letters.acute.function'),
          acute ? (
            <>
              {acute.name}{' '}
              <PhoneLink phone={acute.phone} label={t('letters.call', { phone: writtenPhone(acute.phone) })} />
            </>
          ) : (
            t('letters.acute.noFunction')
          ),
        ],
      ]}
    />
  );
}

interface AcuteReferralProps {
  timeline: Timeline;
  pathwayId: string;
  onClose: () => void;
}

/** Before an acute referral, which is sent elsewhere: whom it is about, the help there is at home, the municipality's acute function, and what was tried or decided instead. */
export function AcuteReferral({ timeline, pathwayId, onClose }: AcuteReferralProps) {
  const { t } = useTranslation();
  const now = useNow();
  const [decision, setDecision] = useState<Decision>();
  const [note, setNote] = useState('');
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/pathways/${pathwayId}/events`,
    stale: ['timeline', 'worklist', 'obligation', 'citizens'],
    onDone: () => {
      tellDone(t, t(decision === 'admit' ? 'letters.acute.toldAdmit' : 'letters.acute.told'));
      onClose();
    },
  });
  const send = () =>
    order.mutate({
      type: 'admission.considered',
      at: now.toISOString(),
      data: { decision: decision ?? 'observe', doctorConsulted: true, note: note.trim() },
    });
  return (
    <OrderDialog
      title={t('letters.acute.title')}
      action={t('letters.acute.save')}
      size="lg"
      isReady={decision !== undefined && isReason(note)}
      order={order}
      onSubmit={send}
      onClose={onClose}
    >
      <OrderAbout citizen={timeline.citizen} />
      <Alert role="note" color="orange" icon={<IconSend aria-hidden />} title={t('letters.acute.notSent')}>
        <Text size="sm">{t('letters.acute.referral')}</Text>
      </Alert>
      <AtHome timeline={timeline} />
      <Radio.Group
        label={t('letters.acute.decision')}
        withAsterisk
        value={decision ?? ''}
        onChange={(value) => setDecision(decisions.find((one) => one === value))}
      >
        <Stack gap={6} mt={4}>
          {decisions.map((value) => (
            <Radio key={value} value={value} label={t(`letters.acute.choice.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonField
        field="note"
        label={t('letters.acute.note')}
        hint={t('letters.note.hint')}
        value={note}
        error={order.error}
        onChange={setNote}
      />
    </OrderDialog>
  );
}
