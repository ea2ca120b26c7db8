/** An organisation or unit that sends, receives or acts. `gln` is empty where only the SOR id is known. */
export interface Party {
  sor: string;
  gln: string;
  name: string;
}
