const ADDRESS = 'https://sor2.sum.dsdn.dk/#id=';

/** True of a SOR id: eleven digits or more (dk-core, min-digits-sor). */
export function isSor(text: string): boolean {
  return /^[0-9]{11,}$/.test(text);
}

/** The endpoint form MedCom's messages use for a unit. */
export function sorAddress(sor: string): string {
  return `${ADDRESS}${sor}`;
}

/** The SOR id of such an endpoint, or undefined for any other address. */
export function sorOfAddress(url: string): string | undefined {
  const sor = url.startsWith(ADDRESS) ? url.slice(ADDRESS.length) : '';
  return isSor(sor) ? sor : undefined;
}
