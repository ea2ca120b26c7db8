import { Alert, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { useCitizenName } from '../person/privacy.tsx';
import { OrderDialog } from '../ui/order-dialog.tsx';
import { tellDone } from '../ui/tell-done.ts';
import { writtenPhone } from '../ui/written-phone.ts';
import type { Stay } from '../stay/stay.ts';
import { type Content, textOf, valueAt } from './content.ts';
import { type Check, receiverKind, type WholeDocument } from './document.ts';
import { isPhone, PhoneField, useOwnPhone } from './own-phone.tsx';
import { Changes } from './versions.tsx';
import { BeforeSending } from './ward-advice-list.tsx';

interface SendDialogProps {
  stay: Stay;
  document: Pick<WholeDocument, 'name' | 'versions'>;
  content: Content;
  check: Check | undefined;
  to: string | undefined;
  onSent: () => void;
  onClose: () => void;
}

/** What will be sent to whom and what is new in it; asks for the number to call back on, where the document names none. */
export function SendDialog({ stay, document, content, check, to, onSent, onClose }: SendDialogProps) {
  const { name } = document;
  const { t } = useTranslation();
  const { name: citizen, cpr } = useCitizenName()(stay.citizen);
  const { phone: own, isValid, remember, field } = useOwnPhone();
  // Who is named in the document is the one to call: nobody writes the same number twice.
  const said = textOf(valueAt(content, ['contact', 'phone'])).trim();
  const isSaid = isPhone(said);
  const phone = isSaid ? said : own;
  const order = useCommand({
    schema: z.object({ messageId: z.string() }),
    path: `/hospital/stays/${stay.id}/documents/${name}/send`,
    stale: ['board', 'worklist'],
    onDone: () => {
      remember();
      tellDone(t, t('document.sent'));
      onSent();
    },
  });
  const what = t(`document.name.${name}`);
  return (
    <OrderDialog
      title={t('document.sendTitle', { what })}
      action={t('document.send')}
      size="lg"
      isReady={isSaid || isValid}
      order={order}
      onSubmit={() => order.mutate({ content, phone, ...(to && { to }) })}
      onClose={onClose}
    >
      <Text size="sm">
        <b>{citizen}</b> · {cpr} · {t('citizen.age', { age: stay.citizen.age })}
      </Text>
      <Alert
        role="note"
        variant="light"
        icon={<IconSend aria-hidden />}
        title={t(`document.sends.${receiverKind(name)}`, {
          what,
          number: check?.version ?? 1,
          municipality: stay.citizen.municipality.name,
        })}
      >
        <Text size="sm">{t('document.sendMeans')}</Text>
      </Alert>
      <BeforeSending stay={stay} document={document} content={content} />
      {check && check.changes.length > 0 && <Changes changes={check.changes} />}
      {isSaid ? (
        <Text size="sm">{t('document.callBack', { phone: writtenPhone(said) })}</Text>
      ) : (
        <PhoneField {...field} error={order.error} />
      )}
    </OrderDialog>
  );
}
