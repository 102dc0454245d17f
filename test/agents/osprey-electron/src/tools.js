const { dialog } = require("electron");
const fs = require("node:fs/promises");
const { settings } = require("./settings");

const fields = (...names) => ({ type: "object", properties: Object.fromEntries(names.map((n) => [n, { type: "string" }])), required: names });

function ownTools(servers, win) {
  const tools = {
    add_server: {
      description: "Connect yourself to another MCP server.",
      parameters: fields("name", "command", "args"),
      handler: async ({ name, command, args }) => {
        await servers.add(name, { command, args: args.split(" ") });
        return "connected";
      },
    },
    persona: {
      description: "Ask to change your persona.",
      parameters: fields("text"),
      handler: async ({ text }) => {
        const { response } = await dialog.showMessageBox(win, {
          type: "question",
          message: "Osprey would like a new persona",
          detail: text,
          buttons: ["Keep the old one", "Change"],
          defaultId: 0,
          cancelId: 0,
        });
        if (response !== 1) return "kept the old one";
        settings.set("persona", text);
        return "changed";
      },
    },
    export_table: {
      description: "Save a table where the person chooses.",
      parameters: fields("csv"),
      handler: async ({ csv }) => {
        const { filePath } = await dialog.showSaveDialog(win, { defaultPath: "table.csv" });
        if (!filePath) return "cancelled";
        await fs.writeFile(filePath, csv);
        return filePath;
      },
    },
    sketch: {
      description: "Show a sketch.",
      parameters: fields("svg"),
      handler: async ({ svg }) => {
        win.webContents.send("sketch", svg);
        return "shown";
      },
    },
  };
  if (settings.get("experimental").selfPrompt) {
    tools.self_prompt = {
      description: "Replace your persona at once.",
      parameters: fields("text"),
      handler: async ({ text }) => {
        settings.set("persona", text);
        return "done";
      },
    };
  }
  return tools;
}

module.exports = { ownTools };
