import { wantChoices } from "../../cards/requests/answer-files-card.ts";
import { deliverFile } from "../../services/claims/deliver-files.ts";
import { accepted, refused, type Outcome } from "../../services/outcome.ts";
import type { Services } from "../services.ts";
import type { UploadGrant } from "./links.ts";
import type { Reader } from "./link-reader.ts";
import type { UploadTarget } from "./upload-target.ts";

/** Files that answer a document request; whoever was asked needs no role and sees nothing else of the claim (R-ROLE-5). */
export async function openRequestTarget(
  services: Pick<Services, "claims">,
  { claim, request = "" }: UploadGrant,
  { person, tr }: Reader,
): Promise<Outcome<UploadTarget>> {
  const found = await services.claims.request(claim, request, person);
  if (!found.ok) return found;
  const view = found.value;
  if (view.request.state === "declined" || view.request.state === "cancelled")
    return refused("request.closed");
  if (!view.takesFiles) return refused("request.takes-no-files");
  const choices = wantChoices(tr, view);
  const [only] = choices;
  const isOne = choices.length === 1 && only !== undefined;
  const { askedBy, words } = view.request;
  return accepted({
    person,
    tr,
    title: tr.t("asked.title", { who: askedBy.name }),
    lines: [
      tr.t("asked.about", {
        activity: tr.activity(view.claim.activity),
        name: view.claim.name,
        date: tr.format.day(view.claim.date),
      }),
      ...(isOne ? [tr.t("asked.missing", { what: only.title })] : []),
      ...(words === undefined
        ? []
        : [tr.t("page.said", { who: askedBy.name, text: words })]),
    ],
    // One thing was asked for: there is nothing to choose.
    choices: isOne ? [] : choices,
    chosen: [],
    multipleChoice: true,

    async place(file, { purposes, note, key }) {
      const wants = isOne ? [only.value] : purposes;
      if (wants.length === 0) return refused("items.missing");
      const { refusal } = await deliverFile(
        services.claims,
        person,
        { claimId: claim, request },
        { file: { ...file, id: key }, wants, note },
      );
      if (refusal) return { ok: false, refusal };
      const files = file.name;
      return accepted({
        text: tr.t("done.delivered", { files, who: askedBy.name }),
      });
    },
  });
}
