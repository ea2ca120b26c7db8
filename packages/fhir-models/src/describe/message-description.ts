import type { Display } from '../terminology/display.ts';

/** A label and what it holds; both plain text in Danish and English, never markup. */
export interface DescribedRow {
  label: Display;
  value: Display;
  /** What the value is made of, where that is several things: `value` says the same in one line. */
  parts?: DescribedPart[];
  /** Only systems tell things apart by it; no reader needs it. */
  isId?: true;
}

/** One of several things that belong together; what they are about has no label of its own. */
export interface DescribedPart {
  label?: Display;
  value: Display;
}

export interface DescribedSection {
  title: Display;
  rows: DescribedRow[];
  /** What a person wrote, line by line, in the language it was written in. */
  text?: string[];
}

/** What a message says, for showing: codes by name, times as dd-mm-yyyy HH:mm in Europe/Copenhagen. */
export interface MessageDescription {
  /** Event code. */
  type: string;
  title: Display;
  /** When the message was sent, in the form of all times here. */
  sentAt?: string;
  /** The content first, then the citizen and the way of the message. */
  sections: DescribedSection[];
  /** Files that travel in this very message; `bytes` is the size of the file. */
  attachments?: { title: string; contentType: string; bytes: number }[];
}

/** What one message type adds to what all have. */
export type DescribedContent = Pick<MessageDescription, 'title' | 'sections' | 'attachments'>;
