/** What a letter is written with; kept apart from the index so that a browser loads no more than it needs. */
export { AGREED_TOPICS, categoryOfTopic } from './care-communication/agreed-topics.ts';
export { CATEGORY_CODES, categoryName, isCategory } from './terminology/medcom-care-communication-category-codes.ts';
export { priorityName } from './terminology/medcom-care-communication-request-priority.ts';
export { CANCELLATION_REASON } from './terminology/medcom-messaging-cancellation-reason.ts';
