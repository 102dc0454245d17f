import { z } from "zod";

const schema = z.object({
  TELEGRAM_TOKEN: z.string(),
  OPENAI_API_KEY: z.string(),
  OWNER_ID: z.coerce.number(),
  DB_PATH: z.string().default("./data/mika.db"),
  MODEL: z.string().default("gpt-4.1-mini"),
  DAILY_TOKEN_BUDGET: z.coerce.number().default(200_000),
});

export const env = schema.parse(process.env);
