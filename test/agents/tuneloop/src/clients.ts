import OpenAI from "openai";
import { createClient } from "@supabase/supabase-js";

export const openai = new OpenAI();
export const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
export const BASE_MODEL = "gpt-4o-mini-2024-07-18";
