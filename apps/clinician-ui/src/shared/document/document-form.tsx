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
  return (
    <DraftForm
      name={name}
      path={`/hospital/stays/${stay.id}/documents/${name}`}
      about={stay.citizen}
      begin={begin}
      saved={draft}
      before={standing(versions)?.content}
      canSend={may.send}
      onSent={onSent}
      onReload={onReload}
      renderAdvice={(content) => <WardAdviceList stay={stay} document={document} content={content} />}
      renderSendDialog={(sending) => <SendDialog stay={stay} document={document} {...sending} />}
    />
  );
}
