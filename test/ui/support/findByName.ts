/** What a platform keeps under a name. @throws when there is not exactly one. */
export function findByName<T extends { readonly name: string }>(secrets: readonly T[], name: string): T {
  const found = secrets.filter((secret) => secret.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} secrets are called ${name}`);
  return only;
}
