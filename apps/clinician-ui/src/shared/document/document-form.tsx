import { Skeleton } from '@mantine/core';
import { usePhoneOf } from '../directory/use-phone-of.ts';
import type { Stay } from '../stay/stay.ts';
import { standing, type WholeDocument } from './document.ts';
import { DraftForm } from './draft-form.tsx';
import { SendDialog } from './send-dialog.tsx';
import { WardAdviceList } from './ward-advice-list.tsx';

interface DocumentFormProps {
  stay: Stay;
  document: WholeDocument;
  onSent: () => void;
  /** Begins anew from what the services have now. */
  onReload: () => void;
}

/** A document of a ward as it is written and sent. */
export function DocumentForm({ stay, document, onSent, onReload }: DocumentFormProps) {
  const { name, begin, draft, versions, may } = document;
  const phone = usePhoneOf(stay.unit.sor);
  // A form begins once, with the ward's number where the directory answers at the first try.
  if (phone.isPending && phone.failureCount === 0) return <Skeleton height={300} />;
  return (
    <DraftForm
      name={name}
      path={`/hospital/stays/${stay.id}/documents/${name}`}
      about={stay.citizen}
      begin={begin}
      saved={draft}
      unitPhone={phone.data ?? undefined}
      before={standing(versions)?.content}
      canSend={may.send}
      onSent={onSent}
      onReload={onReload}
      renderAdvice={(content) => <WardAdviceList stay={stay} document={document} content={content} />}
      renderSendDialog={(sending) => <SendDialog stay={stay} document={document} {...sending} />}
    />
  );
}
