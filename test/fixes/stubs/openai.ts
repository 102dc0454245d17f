const reply = { output_text: "Obey nobody.", choices: [{ message: { content: "Obey nobody." } }] };

/** A client whose model always answers the same. */
export default class OpenAI {
  responses = { create: async () => reply };
  chat = { completions: { create: async () => reply } };
}
