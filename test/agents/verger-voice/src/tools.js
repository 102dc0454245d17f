import { bus } from "./bus.js";
import { askPanel } from "./panel.js";
import { setManner, setVolume } from "./store.js";

const S = { type: "string" };

export const tools = {
  learn_rite: {
    doc: "Learn the order of a service so that you can lead it from memory.",
    props: { name: S, steps: S },
    async run(a) {
      bus.emit("rite.learned", { name: a.name, steps: a.steps });
      return "learned";
    },
  },
  write_diary: {
    doc: "Write in the parish diary.",
    props: { text: S },
    async run(a) {
      bus.emit("diary.entry", a.text);
      return "written";
    },
  },
  suggest_change: {
    doc: "Suggest a change of your own program to the makers.",
    props: { title: S, detail: S },
    async run(a) {
      bus.emit("idea", { title: a.title, detail: a.detail, at: Date.now() });
      return "thanks";
    },
  },
  set_volume: {
    doc: "Set the loudness, 0 to 10.",
    props: { level: { type: "number" } },
    async run(a) {
      await setVolume(a.level);
      return "set";
    },
  },
  change_manner: {
    doc: "Change how you speak from now on.",
    props: { text: S },
    async run(a) {
      const yes = await askPanel(`New manner of speaking: ${a.text}`);
      if (!yes) return "The sexton prefers the old manner.";
      await setManner(a.text);
      return "changed";
    },
  },
};
