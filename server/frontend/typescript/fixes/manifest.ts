/** The version of a package that a `package.json` asks for, in whatever list of it. */
export function requirement(manifest: string | undefined, name: string): string | undefined {
  const content = parsed(manifest);
  for (const list of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
    const versions = content?.[list];
    const version = isObject(versions) ? versions[name] : undefined;
    if (typeof version === "string") return version;
  }
  return undefined;
}

/** The exact version of a package that a `package-lock.json` holds at its top. */
export function lockedVersion(lock: string | undefined, name: string): string | undefined {
  const packages = parsed(lock)?.packages;
  const entry = isObject(packages) ? packages[`node_modules/${name}`] : undefined;
  return isObject(entry) && typeof entry.version === "string" ? entry.version : undefined;
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
