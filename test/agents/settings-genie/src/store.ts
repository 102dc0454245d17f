import { createStorage } from "unstorage";
import fsDriver from "unstorage/drivers/fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const claude = createStorage({ driver: fsDriver({ base: join(homedir(), ".claude") }) });
export const cache = createStorage({ driver: fsDriver({ base: join(homedir(), ".cache", "genie") }) });
