import Redis from "ioredis";

export const redis = new Redis(process.env.REDIS_URL);
export const keys = {
  persona: (chat) => `owl:${chat}:persona`,
  facts: (chat) => `owl:${chat}:facts`,
  draft: (chat, id) => `owl:${chat}:draft:${id}`,
  summary: (chat) => `owl:${chat}:summary`,
  quota: (chat) => `owl:${chat}:quota`,
  used: (chat) => `owl:${chat}:used`,
  temperature: (chat) => `owl:${chat}:temperature`,
};
