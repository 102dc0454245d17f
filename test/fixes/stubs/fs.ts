import { stage } from "./reviewer.js";

const note = (effect: string, path: unknown) => void stage.done.push(`${effect} ${String(path)}`);

export const writeFileSync = (path: string, _text: unknown) => note("write", path);
export const writeFile = async (path: string, _text: unknown) => note("write", path);
export const appendFile = async (path: string, _text: unknown) => note("write", path);
export const readFile = async () => "You are Ada.";
export const readFileSync = () => "You are Ada.";
export const promises = { writeFile, appendFile, readFile };
export default { writeFileSync, writeFile, appendFile, readFile, readFileSync, promises };
