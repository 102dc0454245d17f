"use strict";
const schema = { type: "object", properties: { item: { type: "string" }, count: { type: "number" } } };

module.exports = function activate(ctx) {
  const pantry = ctx.load();
  ctx.registerTool({
    name: "stock",
    description: "Note how much of something is in the pantry.",
    parameters: schema,
    async run({ item, count }) {
      pantry[item] = count;
      ctx.save(pantry);
      ctx.log("stock", item, count);
      return `${item}: ${count}`;
    },
  });
  ctx.registerTool({
    name: "pantry",
    description: "List the pantry.",
    parameters: { type: "object", properties: {} },
    run: async () => JSON.stringify(pantry),
  });
};
