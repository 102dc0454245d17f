import { readFileSync, statSync } from "node:fs";

/** Largest source file that is analysed, in bytes. */
export const SOURCE_LIMIT = 2 * 1024 * 1024;
/** Largest data file that is read for what the program imports or reads, in bytes. */
export const DATA_LIMIT = 256 * 1024;

const BINARY_PROBE = 8192;

const UTF8 = new TextDecoder();

/** A file's text, or why it cannot be had. */
export type SourceText = { text: string; reason?: undefined } | { text?: undefined; reason: string };

/** Reads a file that may be too large, not text, not readable or gone by now. */
export function readSource(path: string, limit: number): SourceText {
  let bytes: Buffer;
  try {
    const status = statSync(path);
    if (!status.isFile()) return { reason: "not a regular file" };
    if (status.size > limit) return { reason: `larger than ${limitName(limit)}` };
    bytes = readFileSync(path);
  } catch (error) {
    return { reason: readFailure(error) };
  }
  return decode(bytes);
}

/** Text that is at hand, where a file of that size would be read. */
export function sourceOf(text: string, limit: number): SourceText {
  return Buffer.byteLength(text) > limit ? { reason: `larger than ${limitName(limit)}` } : { text };
}

/** Text of UTF-8, or of UTF-16 with a byte order mark; invalid sequences become replacement characters. */
function decode(bytes: Buffer): SourceText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes) };
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) return { reason: "binary" };
  return { text: UTF8.decode(bytes) };
}

/** Why the system would not give a file or folder, in words. */
export function readFailure(error: unknown): string {
  const code = errorCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return "vanished during the scan";
  if (code === "EACCES" || code === "EPERM") return "cannot be read: permission denied";
  if (code === "ELOOP") return "cannot be read: links in a circle";
  return `cannot be read: ${code}`;
}

/** The system's name of an error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
}

function limitName(limit: number): string {
  return limit >= 1024 * 1024 ? `${limit / 1024 / 1024} MB` : `${limit / 1024} KB`;
}
