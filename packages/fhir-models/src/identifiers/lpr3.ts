/** True of `urn:uuid:` and a UUID version 5, in either case (Core 2.0.0 to 3.0.1, uuidv5, anchored). */
export function isLpr3(text: string): boolean {
  return /^urn:uuid:[a-f0-9]{8}-[a-f0-9]{4}-5[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/i.test(text);
}
