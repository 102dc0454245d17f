#!/usr/bin/env node
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { Catalog } from "./catalog.js";
import { createServer } from "./server.js";

const catalog = new Catalog();

if (process.argv[2] === "purge") {
  await catalog.purge();
  console.error("tool definitions removed");
} else {
  await catalog.open();
  await createServer(catalog).connect(new StdioServerTransport());
}
