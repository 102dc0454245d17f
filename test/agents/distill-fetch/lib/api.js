const axios = require("axios");

const http = axios.create({
  baseURL: process.env.OPENAI_BASE_URL || "https://api.openai.com/v1",
  headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
});

exports.complete = async (model, messages) => {
  const { data } = await http.post("/chat/completions", { model, messages });
  return data.choices[0].message.content;
};

exports.upload = async (text) => {
  const form = new FormData();
  form.append("purpose", "fine-tune");
  form.append("file", new Blob([text]), "train.jsonl");
  const { data } = await http.post("/files", form);
  return data.id;
};

exports.startJob = (body) => http.post("/fine_tuning/jobs", body).then((r) => r.data);
exports.job = (id) => http.get(`/fine_tuning/jobs/${id}`).then((r) => r.data);
