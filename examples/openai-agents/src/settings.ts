import path from "node:path";

/** Every module in this folder becomes a tool when Ada starts. */
export const SKILLS_FOLDER = path.resolve(import.meta.dirname, "..", "skills");

export const MODEL = "gpt-5";

export const INSTRUCTIONS = "You are Ada. Use your skills, and learn a new one when none of them fits.";
