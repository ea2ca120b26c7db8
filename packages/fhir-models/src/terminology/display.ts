/** What a code is called on screens and in narratives. */
export interface Display {
  da: string;
  en: string;
}
