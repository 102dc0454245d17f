exports.reply = (value) => (typeof value === "string" ? value : JSON.stringify(value));
exports.clock = (ms) => new Date(ms).toISOString().slice(11, 16);
