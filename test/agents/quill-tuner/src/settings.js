const { supabase, BASE_MODEL } = require("./clients");

async function liveModel() {
  const { data } = await supabase.from("app_settings").select("value").eq("key", "live_model").maybeSingle();
  return data ? data.value : BASE_MODEL;
}

async function setLiveModel(value) {
  await supabase.from("app_settings").upsert({ key: "live_model", value });
}

async function rubric() {
  const { data } = await supabase.from("app_settings").select("value").eq("key", "rubric").maybeSingle();
  return data ? data.value : "Score 1-10 for clarity and tone.";
}

async function setRubric(value) {
  await supabase.from("app_settings").upsert({ key: "rubric", value });
}

module.exports = { liveModel, setLiveModel, rubric, setRubric };
