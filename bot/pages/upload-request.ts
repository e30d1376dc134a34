import type { IncomingMessage } from "node:http";
import { Metadata } from "@tus/server";

/** Of the upload that a request is about; empty where it names none. */
export function idOf({ url = "" }: IncomingMessage): string {
  return /^\/uploads\/([0-9a-f]{32})(?:[/?]|$)/.exec(url)?.[1] ?? "";
}

/** As announced; undefined where nobody says it in advance. */
export function lengthOf({ headers }: IncomingMessage): number | undefined {
  const text = headers["upload-length"];
  if (headers["upload-defer-length"] !== undefined) return undefined;
  return typeof text === "string" && /^\d{1,15}$/.test(text)
    ? Number(text)
    : undefined;
}

/** As the browser gave it: nothing in it is trusted. */
export function nameOf({ headers }: IncomingMessage): string {
  try {
    const text = headers["upload-metadata"];
    const { filename } = Metadata.parse(
      typeof text === "string" ? text : undefined,
    );
    return filename?.slice(0, 1000) ?? "";
  } catch {
    return "";
  }
}
