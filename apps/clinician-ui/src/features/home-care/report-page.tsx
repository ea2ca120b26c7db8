import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { DraftForm, type Sending } from '../../shared/document/draft-form.tsx';
import { PhoneField, useOwnPhone } from '../../shared/document/own-phone.tsx';
import { useCommand } from '../../shared/http/use-command.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { useFromTop } from '../../shared/ui/use-from-top.ts';
import { HospitalBanner } from './hospital-banner.tsx';
import type { HospitalRow } from './hospital-row.ts';
import { useReport } from './report.ts';
import { useHospitalStay } from './use-home-care.ts';

/** What is sent to which ward; asks for the number to call back on. */
function SendReportDialog({ row, sending }: { row: HospitalRow; sending: Sending }) {
  const { t } = useTranslation();
  const { content, check, onSent, onClose } = sending;
  const { name, cpr } = useCitizenName()(row.citizen);
  const { phone, isValid, remember, field } = useOwnPhone();
  const order = useCommand({
    schema: z.object({ messageId: z.string() }),
    path: `/municipality/hospital-stays/${row.id}/report/send`,
    stale: ['board', 'worklist', 'timeline'],
    onDone: () => {
      remember();
      tellDone(t, t('homeCare.report.done'));
      onSent();
    },
  });
  return (
    <OrderDialog
      title={t('homeCare.report.sendTitle')}
      action={t('homeCare.report.send')}
      isReady={isValid}
      order={order}
      onSubmit={() => order.mutate({ content, phone })}
      onClose={onClose}
    >
      <Text size="sm">
        <b>{name}</b> · {cpr} · {t('citizen.age', { age: row.citizen.age })}
      </Text>
      <Alert
        role="note"
        variant="light"
        icon={<IconSend aria-hidden />}
        title={t('homeCare.report.sends', { number: check?.version ?? 1, ward: row.ward.name })}
      >
        <Text size="sm">{t('homeCare.report.sendMeans')}</Text>
      </Alert>
      <PhoneField {...field} error={order.error} />
    </OrderDialog>
  );
}

function Form({ row }: { row: HospitalRow }) {
  const navigate = useNavigate();
  const read = useReport(row.id, { isForm: true });
  const [turn, setTurn] = useState(0);
  const reload = async () => {
    await read.refetch();
    setTurn((before) => before + 1);
  };
  const report = read.data;
  return (
    <>
      <ReadState read={read} />
      {report && (
        <DraftForm
          key={turn}
          name="report-of-admission"
          path={`/municipality/hospital-stays/${row.id}/report`}
          about={row.citizen}
          begin={report.begin}
          saved={report.draft}
          before={report.versions[0]?.content}
          canSend
          onSent={() => void navigate(`/home-care/${row.id}`)}
          onReload={() => void reload()}
          renderSendDialog={(sending) => <SendReportDialog row={row} sending={sending} />}
        />
      )}
    </>
  );
}

/** The report of admission as it is written by hand: begins from what was sent, or what home care knows. */
export function ReportPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const stay = useHospitalStay(id);
  useFromTop();
  return (
    <Page
      title={t('homeCare.report.title')}
      tools={
        <Anchor component={Link} to={`/home-care/${id}`} size="sm">
          {t('homeCare.report.back')}
        </Anchor>
      }
      about={stay.data?.citizen}
    >
      <ReadState read={stay} />
      {stay.data && (
        <Stack gap="sm">
          <HospitalBanner row={stay.data} />
          <Form row={stay.data} />
        </Stack>
      )}
    </Page>
  );
}
