const OpenAI = require("openai");
const { createClient } = require("@supabase/supabase-js");

exports.openai = new OpenAI();
exports.supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_KEY);
exports.BASE_MODEL = "gpt-4o-mini-2024-07-18";
