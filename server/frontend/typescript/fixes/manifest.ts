import type { Job } from "./index.js";

/** The version of a package that a `package.json` asks for, in whatever list of it. */
export function requirement(manifest: string, name: string): string | undefined {
  const content = parsed(manifest);
  for (const list of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
    const versions = content?.[list];
    const version = isObject(versions) ? versions[name] : undefined;
    if (typeof version === "string") return version;
  }
  return undefined;
}

/** The exact version of a package that a `package-lock.json` holds at its top. */
export function lockedVersion(lock: string, name: string): string | undefined {
  const packages = parsed(lock)?.packages;
  const entry = isObject(packages) ? packages[`node_modules/${name}`] : undefined;
  return isObject(entry) && typeof entry.version === "string" ? entry.version : undefined;
}

/** What the nearest file of a name, in the folder of a file or above it, says of something. */
export function nearest<T>(job: Job, file: string, name: string, said: (text: string) => T | undefined): T | undefined {
  for (let folder = file; folder !== ""; ) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    const text = job.read(folder === "" ? name : `${folder}/${name}`);
    const found = text === undefined ? undefined : said(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
