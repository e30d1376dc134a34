import { createHash } from "node:crypto";
import {
  purposeChoices,
  readPurposes,
} from "../../cards/documents/purposes.ts";
import { claimTitle } from "../../cards/claims/claim-words.ts";
import { accepted, refused, type Outcome } from "../../services/outcome.ts";
import type { Services } from "../services.ts";
import type { UploadGrant } from "./links.ts";
import type { Reader } from "./link-reader.ts";
import type { UploadTarget } from "./upload-target.ts";

const longestNote = 2000;

/** Files that somebody who works on the claim adds to it. */
export async function openClaimTarget(
  services: Pick<Services, "claims">,
  grant: UploadGrant,
  { person, tr }: Reader,
): Promise<Outcome<UploadTarget>> {
  const found = await services.claims.view(grant.claim, person);
  if (!found.ok) return found;
  const view = found.value;
  if (!view.editable) return refused("claim.locked");
  const choices = purposeChoices(tr, view);
  return accepted({
    person,
    tr,
    title: tr.t("upload.title"),
    lines: [tr.t("upload.to", { claim: claimTitle(tr, view.claim) })],
    choices,
    chosen: choices
      .map(({ value }) => value)
      .filter((value) => grant.purpose?.split(",").includes(value)),
    multipleChoice: true,

    async place(file, { purposes, note, key }) {
      const { sha256, name, size, mediaType, scanned } = file;
      const { items, expenseId } = readPurposes(purposes.join(","));
      const text = note.trim().slice(0, longestNote);
      // The same file for the same purpose, sent twice, is one document.
      const id = digest([person.id, sha256, name, ...purposes]).slice(0, 20);
      const result = await services.claims.run({
        claimId: grant.claim,
        person,
        // Each upload is a try of its own: what was removed from the claim can be added again.
        key: `upload/${key}`,
        command: {
          type: "add-document",
          document: {
            id,
            sha256,
            name,
            size,
            mediaType,
            items,
            ...(expenseId === undefined ? {} : { expenseId }),
            ...(text === "" ? {} : { note: text }),
            ...(scanned === false ? { unscanned: true } : {}),
          },
        },
      });
      if (result.ok) {
        const twin = view.claim.documents.find(
          (one) => one.sha256 === sha256 && one.id !== id,
        );
        return accepted({
          text: twin
            ? tr.t("upload.same", { name, other: twin.name })
            : tr.t("upload.placed", { name }),
        });
      }
      // Sent twice, it is there once, which is what was wanted.
      return result.refusal.code === "evidence.known"
        ? accepted({ text: tr.t("upload.known", { name }) })
        : result;
    },
  });
}

const digest = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
