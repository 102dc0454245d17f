const { complete } = require("./agent");
const { saveRunbook } = require("./state");

module.exports = async function retro(client) {
  const { messages } = await client.conversations.history({ channel: process.env.ONCALL_CHANNEL, limit: 200 });
  const transcript = messages.map((m) => m.text).join("\n");
  const res = await complete([{ role: "user", content: `Write a runbook of what we learned this week.\n\n${transcript}` }]);
  saveRunbook("learned", res.content[0].text);
};
