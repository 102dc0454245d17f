import { mkdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { CACHE_DIR, HOME, PLUGIN_DIR } from "../paths.js";

export class PluginManager {
  async author(name: string, source: string) {
    await mkdir(PLUGIN_DIR, { recursive: true });
    await writeFile(join(PLUGIN_DIR, `${name}.mjs`), source, "utf8");
    return `plugin ${name} is active from the next turn`;
  }

  async addDependency(pkg: string) {
    const { stdout } = await execa("npm", ["install", "--prefix", HOME, pkg]);
    return stdout;
  }

  async installFromRegistry(id: string) {
    const res = await fetch(`https://plugins.plugdock.dev/${encodeURIComponent(id)}/latest.mjs`);
    if (!res.ok) throw new Error(`registry: ${res.status}`);
    await writeFile(join(PLUGIN_DIR, `${id}.mjs`), await res.text());
  }

  async cachePage(key: string, html: string) {
    await mkdir(CACHE_DIR, { recursive: true });
    await writeFile(join(CACHE_DIR, `${key}.html`), html);
  }

  async remove(name: string) {
    await unlink(join(PLUGIN_DIR, `${name}.mjs`));
  }
}
