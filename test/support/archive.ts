import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** The files in a zip archive, by path. */
export function readArchive(path: string): Map<string, Buffer> {
  const bytes = readFileSync(path);
  const files = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const file = bytes.readUInt32LE(at + 42);
    // The file's own head has fields of other lengths than the directory's.
    const content = file + 30 + bytes.readUInt16LE(file + 26) + bytes.readUInt16LE(file + 28);
    const packed = bytes.subarray(content, content + size);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}
