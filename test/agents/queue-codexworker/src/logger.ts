import { join } from "node:path";
import winston from "winston";
import { config } from "./config.js";

export const LOG_FILE = join(config.logDir, "worker.log");

export const logger = winston.createLogger({
  level: "info",
  format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.Console(), new winston.transports.File({ filename: LOG_FILE })],
});
