import { pdf, png } from "../services/documents/sample-files.ts";

export const photo = "item:activity.tradeshows/participation-photo";
export const agenda = "item:activity.tradeshows/event-invitation-and-agenda";
export const booth = { name: "booth.png", bytes: png() };
export const paper = { name: "agenda.pdf", bytes: pdf() };

const unescaped = (html: string) =>
  html.replace(/&#(\d+);/g, (_, code: string) =>
    String.fromCharCode(Number(code)),
  );
/** A page as its reader sees it. */
export const get = async (
  url: string,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(url, { headers });
  return {
    status: response.status,
    headers: response.headers,
    html: unescaped(await response.text()),
  };
};
