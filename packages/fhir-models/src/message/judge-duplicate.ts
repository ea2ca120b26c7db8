/**
 * What to do with a received message whose ids may be known (MedCom governance): `new` is processed, `copy` and
 * `resent` get the first answer again, `bundle-reused` is an error.
 */
export function judgeDuplicate(known: {
  message: boolean;
  bundle: boolean;
}): 'new' | 'copy' | 'resent' | 'bundle-reused' {
  if (known.message) return known.bundle ? 'copy' : 'resent';
  return known.bundle ? 'bundle-reused' : 'new';
}
