export { ToolRegistry, type ToolModule } from "./registry.js";
export { ToolWorkshop } from "./workshop.js";
export { ok, fail, type Result } from "./result.js";
