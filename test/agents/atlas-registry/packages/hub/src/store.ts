import { JSONFilePreset } from "lowdb/node";

export interface Profile {
  name: string;
  instructions: string;
  toolsets: string[];
}
export interface Change {
  id: number;
  profile: string;
  toolsets: string[];
  state: "waiting" | "granted" | "denied";
}
export interface Shape {
  profiles: Record<string, Profile>;
  changes: Change[];
  documents: { id: number; title: string; text: string }[];
}

const initial: Shape = {
  profiles: {
    atlas: { name: "atlas", instructions: "You are Atlas, a travel planner.", toolsets: ["documents", "script"] },
  },
  changes: [],
  documents: [],
};

export const store = await JSONFilePreset<Shape>("atlas.json", initial);
