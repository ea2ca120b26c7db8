/** What a person reads, in both languages. */
export interface Text {
  da: string;
  en: string;
}
