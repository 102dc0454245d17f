const { GoogleGenerativeAI } = require("@google/generative-ai");

const model = new GoogleGenerativeAI(process.env.GOOGLE_API_KEY).getGenerativeModel({ model: "gemini-1.5-pro" });

exports.ask = async function ask(prompt) {
  const { response } = await model.generateContent(prompt);
  return response.text();
};

exports.codeOf = (text) => (/```(?:js|javascript)?\n([\s\S]*?)```/.exec(text) || [null, text])[1];
