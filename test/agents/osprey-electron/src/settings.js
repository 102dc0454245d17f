const Store = require("electron-store");

const settings = new Store({
  defaults: { model: "gpt-4.1", persona: "You are Osprey.", mcpServers: {}, experimental: { selfPrompt: false } },
});

module.exports = { settings };
