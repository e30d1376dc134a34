import type { Activity, Attachment } from "botbuilder";

const texts = [
  "id",
  "name",
  "text",
  "action",
  "locale",
  "replyToId",
  "localTimezone",
] as const satisfies readonly (keyof Activity)[];

const lists = [
  "attachments",
  "entities",
  "membersAdded",
] as const satisfies readonly (keyof Activity)[];

/** What is not of the type that Teams sends is as if it were missing. The value is left: each reader has a schema. */
export function tidyActivity(activity: Activity): void {
  const given: Partial<Record<keyof Activity, unknown>> = activity;
  for (const key of texts)
    if (typeof given[key] !== "string") Reflect.deleteProperty(given, key);
  for (const key of lists) {
    const list = given[key];
    if (Array.isArray(list)) given[key] = list.filter(isObject);
    else Reflect.deleteProperty(given, key);
  }
  for (const one of activity.attachments ?? []) tidyAttachment(one);
}

const isObject = (one: unknown): boolean =>
  typeof one === "object" && one !== null && !Array.isArray(one);

function tidyAttachment(attachment: Attachment): void {
  const given: Partial<Record<keyof Attachment, unknown>> = attachment;
  if (typeof given.contentType !== "string") given.contentType = "";
  for (const key of ["contentUrl", "name"] as const)
    if (typeof given[key] !== "string") Reflect.deleteProperty(given, key);
}
