/** What forms are drawn from; kept apart from the index so that a browser loads no more than it needs. */
export { DOCUMENT_FORMS } from './own-messages/document-forms.ts';
export type { Field, Fields } from './own-messages/field.ts';
export type { Vocabulary } from './terminology/vocabulary.ts';
