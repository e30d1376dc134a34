import { refused, type Outcome } from "../../services/outcome.ts";
import type { Services } from "../services.ts";
import { openClaimTarget } from "./claim-target.ts";
import type { UploadGrant } from "./links.ts";
import { openRequestTarget } from "./request-target.ts";
import type { UploadTarget } from "./upload-target.ts";
import { readerOf, type ReaderServices } from "./link-reader.ts";

export type TargetServices = Pick<Services, "claims"> & ReaderServices;

/** The link says who; what they may do is decided anew each time. */
export async function openTarget(
  services: TargetServices,
  grant: UploadGrant,
): Promise<Outcome<UploadTarget>> {
  const reader = await readerOf(services, grant);
  if (!reader) return refused("link.invalid");
  // The answers to a document request go another way than the files of the claim's own people.
  return grant.request === undefined
    ? openClaimTarget(services, grant, reader)
    : openRequestTarget(services, grant, reader);
}
