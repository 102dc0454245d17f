import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

const region = process.env.AWS_REGION ?? "eu-central-1";

export const bedrock = new BedrockRuntimeClient({ region });
export const logs = new CloudWatchLogsClient({ region });
export const iam = new IAMClient({ region });
export const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));

export const AGENT_ROLE = process.env.AGENT_ROLE ?? "sre-bedrock-agent";
export const AGENT_LOG_GROUP = "/agents/sre-bedrock";
