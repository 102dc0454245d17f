import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const s3 = new S3Client({ region: process.env.AWS_REGION });
const Bucket = process.env.TRIAGE_BUCKET ?? "acme-triage";

export async function getText(Key: string): Promise<string> {
  const out = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return out.Body!.transformToString();
}

export async function putText(Key: string, Body: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: "text/plain" }));
}

export const LIVE_PROMPT = "prompts/triage/live.txt";
export const draftKey = (id: string) => `prompts/triage/drafts/${id}.txt`;
