import type { WaitingFile } from "../../services/documents/intake.ts";
import { hostile, hostileNames } from "./hostile-text.ts";

export const uploadUrl = "https://bot.example.com/upload/token";
export const fileUrl = (id: string) => `https://bot.example.com/file/${id}`;

export function waitingFiles(count: number, isHostile: boolean): WaitingFile[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `file-${index + 1}`,
    sha256: "0".repeat(64),
    name: isHostile
      ? (hostileNames[index % hostileNames.length] ?? "")
      : `photo ${index + 1}.jpg`,
    size: 1_234_567,
    mediaType: "image/jpeg",
    receivedAt: "2021-07-01T08:00:00Z",
    ...(index % 2 === 0 && { note: isHostile ? hostile(2000) : "On the fair" }),
  }));
}
