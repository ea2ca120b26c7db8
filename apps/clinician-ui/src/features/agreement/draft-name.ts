const named = /^[a-z0-9/-]{1,100}\.yaml$/;

/**
 * The name that a draft stands in for among the agreement files, `syddanmark/agreement.yaml`: the folder is the agreement that
 * the file says it belongs to. Undefined when that cannot be a name.
 */
export function draftName(fileName: string, text: string): string | undefined {
  const agreement = /^agreement:[ \t]*['"]?(?<id>[a-z0-9-]+)['"]?[ \t]*$/m.exec(text)?.groups?.['id'];
  const plain = fileName.toLocaleLowerCase('en').replace(/\.yml$/, '.yaml');
  const name = agreement ? `${agreement}/${plain}` : plain;
  return named.test(name) ? name : undefined;
}
