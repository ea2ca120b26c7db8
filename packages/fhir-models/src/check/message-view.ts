import { get, isObject, type JsonObject, listOf, textOf } from './json.ts';
import type { Report } from './report.ts';
import type { Scanned } from './scan-json.ts';
import { MAX_LIST } from './shape.ts';

/** A resource and where it stands. */
export interface Located {
  resource: JsonObject;
  type: string;
  path: string;
  entryPath: string;
  fullUrl?: string;
}

/** A Bundle laid out for the rules; everything in it is still unchecked JSON. */
export interface MessageView {
  bundle: JsonObject;
  header: Located;
  located: readonly Located[];
  find: (reference: unknown, type: string) => Located | undefined;
  report: Report;
  /** What the first look through the JSON found. */
  scanned: Scanned;
}

/** Only types we know are named in paths: a hostile type name could hold anything. */
const NAMED: ReadonlySet<string> = new Set([
  'MessageHeader',
  'Organization',
  'Provenance',
  'Patient',
  'Encounter',
  'OperationOutcome',
  'Composition',
  'QuestionnaireResponse',
  'Condition',
  'ServiceRequest',
  'CarePlan',
  'Task',
  'Communication',
  'Practitioner',
  'PractitionerRole',
  'CareTeam',
  'DiagnosticReport',
  'Observation',
  'Media',
]);

/** The resources of a Bundle with their places. */
export function locate(bundle: JsonObject): Located[] {
  return listOf(get(bundle, 'entry'))
    .slice(0, MAX_LIST)
    .flatMap((entry, index) => {
      const resource = get(entry, 'resource');
      const type = textOf(get(resource, 'resourceType'));
      if (!isObject(resource) || type === undefined) return [];
      const entryPath = `Bundle.entry[${index}]`;
      const path = NAMED.has(type) ? `${entryPath}.resource.ofType(${type})` : `${entryPath}.resource`;
      const fullUrl = textOf(get(entry, 'fullUrl'));
      return [{ resource, type, path, entryPath, ...(fullUrl !== undefined && { fullUrl }) }];
    });
}

/** Looks resources up by fullUrl and by relative address; the first of two with the same address wins. */
export function finder(located: readonly Located[], report: Report): MessageView['find'] {
  const byAddress = new Map<string, Located>();
  for (const one of located)
    for (const address of addressesOf(one)) {
      const known = byAddress.get(address);
      if (known === undefined) byAddress.set(address, one);
      else if (known !== one) report('bdl-7', one.entryPath);
    }
  return (reference, type) => {
    const found = typeof reference === 'string' ? byAddress.get(reference) : undefined;
    return found?.type === type ? found : undefined;
  };
}

function addressesOf({ resource, type, fullUrl }: Located): string[] {
  const id = textOf(get(resource, 'id'));
  return [...(fullUrl === undefined ? [] : [fullUrl]), ...(id === undefined ? [] : [`${type}/${id}`])];
}

export function ofType(message: MessageView, type: string): Located[] {
  return message.located.filter((one) => one.type === type);
}
