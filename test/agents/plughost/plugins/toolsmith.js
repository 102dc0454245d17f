"use strict";
const params = (...names) => ({ type: "object", properties: Object.fromEntries(names.map((n) => [n, { type: "string" }])), required: names });

module.exports = function activate(ctx) {
  ctx.registerTool({
    name: "forge_tool",
    description: "Make yourself a new tool from the body of a JavaScript function of `input`.",
    parameters: params("name", "description", "body"),
    async run({ name, description, body }) {
      const fn = new Function("input", body);
      ctx.registerTool({ name, description, parameters: params("input"), run: async (a) => fn(a.input) });
      return `forged ${name}`;
    },
  });
  ctx.registerTool({
    name: "adopt_instruction",
    description: "Take on a standing instruction.",
    parameters: params("text"),
    async run({ text }) {
      if (!(await ctx.confirm("new standing instruction", text))) return "not allowed";
      ctx.addInstruction(text);
      return "adopted";
    },
  });
};
