import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from "discord.js";
import { Sheet, Skill } from "./models.js";

const fn = (name, description, props) => ({
  type: "function",
  function: {
    name,
    description,
    parameters: { type: "object", properties: Object.fromEntries(props.map((p) => [p, { type: "string" }])), required: props },
  },
});

export const toolSpecs = [
  fn("propose_skill", "Propose a new way of running scenes", ["name", "instructions"]),
  fn("save_sheet", "Save the speaker's character sheet", ["name", "body"]),
  fn("show_sheet", "Look up a character sheet", ["name"]),
  fn("open_poll", "Ask the channel a question", ["question"]),
];

export async function runTool(name, args, message) {
  switch (name) {
    case "propose_skill": {
      const skill = await Skill.create({ guildId: message.guildId, ...pick(args, ["name", "instructions"]) });
      const row = new ActionRowBuilder().addComponents(
        new ButtonBuilder().setCustomId(`skill:approved:${skill.id}`).setLabel("Approve").setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId(`skill:rejected:${skill.id}`).setLabel("Reject").setStyle(ButtonStyle.Danger),
      );
      await message.channel.send({ content: `**${skill.name}**\n${skill.instructions}`, components: [row] });
      return "waiting for the game master";
    }
    case "save_sheet":
      await Sheet.updateOne({ userId: message.author.id, name: args.name }, { body: args.body }, { upsert: true });
      return "saved";
    case "show_sheet": {
      const sheet = await Sheet.findOne({ name: args.name });
      await message.channel.send(sheet ? `>>> ${sheet.body}` : "no such sheet");
      return "shown";
    }
    case "open_poll": {
      const poll = await message.channel.send(`📊 ${args.question}`);
      await poll.react("👍");
      await poll.react("👎");
      return "posted";
    }
    default:
      return "unknown tool";
  }
}

const pick = (o, keys) => Object.fromEntries(keys.map((k) => [k, o[k]]));
