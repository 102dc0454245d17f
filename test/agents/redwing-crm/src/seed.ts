import { seedSkills } from "./data.js";

await seedSkills();
process.exit(0);
