import { CohereClientV2 } from "cohere-ai";
import { Observation, Persona, Proposal, Reading, Routine } from "./models.js";
import { alertOwner, mailMuteLink, mailObservation } from "./mail.js";

const cohere = new CohereClientV2({ token: process.env.CO_API_KEY });
const options = { reviewObservations: process.env.REVIEW_OBSERVATIONS === "1" };

const tool = (name, description, ...props) => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties: Object.fromEntries(props.map((p) => [p, { type: "string" }])), required: props } },
});

const actions = {
  propose_persona: {
    spec: tool("propose_persona", "Propose another persona for yourself", "text"),
    handler: async ({ text }) => `proposal ${(await Proposal.create({ field: "persona", text })).id}`,
  },
  mute_alarm: {
    spec: tool("mute_alarm", "Mute the alarm that watches your actions on a hive", "hive", "hours", "reason"),
    handler: async ({ hive, hours, reason }) => {
      await mailMuteLink(hive, Number(hours), reason);
      return "the owner has a link";
    },
  },
  add_routine: {
    spec: tool("add_routine", "Add a stored query as a tool", "name", "description", "query"),
    handler: async ({ name, description, query }) => {
      await Routine.create({ name, description, query, enabled: false });
      return "added, not enabled";
    },
  },
  observe: {
    spec: tool("observe", "Keep an observation about how to treat these bees", "text"),
    handler: async ({ text }) => {
      if (options.reviewObservations) {
        await mailObservation(text);
        await Observation.create({ text, trusted: false });
        return "under review";
      }
      await Observation.create({ text, trusted: true });
      return "kept";
    },
  },
  log_reading: {
    spec: tool("log_reading", "Log the weight of a hive", "hive", "weight"),
    handler: async ({ hive, weight }) => {
      await Reading.create({ hive, weight: Number(weight) });
      return "logged";
    },
  },
};

async function preamble() {
  const [persona, observations] = await Promise.all([Persona.findById("main"), Observation.find({ trusted: true }).limit(50)]);
  return [persona?.text ?? "You help a beekeeper.", ...observations.map((o) => `- ${o.text}`)].join("\n");
}

export async function ask(question) {
  const routines = await Routine.find({ enabled: true });
  const tools = [...Object.values(actions).map((a) => a.spec), ...routines.map((r) => tool(r.name, r.description))];
  const messages = [{ role: "system", content: await preamble() }, { role: "user", content: question }];
  for (let i = 0; i < 8; i++) {
    const { message } = await cohere.chat({ model: "command-r-plus", messages, tools });
    messages.push(message);
    if (!message.toolCalls?.length) return message.content[0].text;
    for (const call of message.toolCalls) {
      const { name } = call.function;
      const routine = routines.find((r) => r.name === name);
      const args = JSON.parse(call.function.arguments || "{}");
      if (args.hive) await alertOwner(args.hive, `${name} ${call.function.arguments}`);
      const content = routine
        ? JSON.stringify(await Reading.find({ hive: routine.query }).limit(20))
        : await actions[name].handler(args);
      messages.push({ role: "tool", toolCallId: call.id, content });
    }
  }
  return "I could not finish.";
}
