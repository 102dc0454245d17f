const { Client } = require("@modelcontextprotocol/sdk/client/index.js");
const { StdioClientTransport } = require("@modelcontextprotocol/sdk/client/stdio.js");

class Servers {
  constructor(settings) {
    this.settings = settings;
    this.clients = new Map();
  }

  list() {
    return Object.keys(this.settings.get("mcpServers"));
  }

  async add(name, spec) {
    this.settings.set("mcpServers", { ...this.settings.get("mcpServers"), [name]: spec });
    await this.start(name, spec);
  }

  async start(name, { command, args }) {
    const client = new Client({ name: "osprey", version: "0.7.1" });
    await client.connect(new StdioClientTransport({ command, args }));
    this.clients.set(name, client);
  }

  async startAll() {
    for (const [name, spec] of Object.entries(this.settings.get("mcpServers"))) {
      await this.start(name, spec).catch((err) => console.error(name, err.message));
    }
  }

  async tools() {
    const all = [];
    for (const [server, client] of this.clients) {
      for (const t of (await client.listTools()).tools) all.push({ server, ...t });
    }
    return all;
  }

  call(server, name, args) {
    return this.clients.get(server).callTool({ name, arguments: args });
  }
}

module.exports = { Servers };
